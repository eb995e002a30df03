//! What the desk and the command line do with staff, teams and groups: names become commands,
//! commands become entries.

use chrono::NaiveDate;
use tainha_domain::decide::Command;
use tainha_domain::event::{
    AuthorityEnded, AuthorityGranted, ResidentialGroupNamed, Role, StaffAdded, StaffLeft,
    TeamFormed,
};
use tainha_domain::view::{ResidentialGroupView, StaffView, TeamView, View};
use tainha_journal::{EnrolmentCode, StreamId, Time};
use uuid::Uuid;

use crate::console::people_dto::ChangeStaff;
use crate::enrolment;
use crate::error::{Result, WardError};
use crate::journal::view_of;
use crate::password;
use crate::problem::Problem;
use crate::store::{Db, Login};
use crate::ward::{Acting, Desk, Ward};

/// A staff member to add.
#[derive(Debug, Clone)]
pub struct NewStaff {
    /// Name.
    pub name: String,
    /// A role of the domain, such as `volunteer`.
    pub role: String,
    /// Title on paper.
    pub title: String,
    /// Phone; may be empty.
    pub phone: String,
    /// Login of the console, if they work there.
    pub login: Option<String>,
}

/// Reads the name of a role.
pub(crate) fn role(name: &str) -> Result<Role> {
    let role: Role =
        serde_json::from_value(serde_json::Value::String(name.to_owned())).unwrap_or(Role::Unknown);
    if role.visits() || role.desk() {
        return Ok(role);
    }
    Err(Problem::invalid(
        "role",
        "Vai trò phải là một trong: volunteer, police, justice, clerk, planner, registrar, leader, administrator.",
        "role is one of volunteer, police, justice, clerk, planner, registrar, leader, administrator",
    )
    .into())
}

/// Adds a staff member; with a login, answers the one-time password.
pub(crate) fn add_staff(db: Db<'_>, desk: &Desk, new: &NewStaff) -> Result<(Uuid, Option<String>)> {
    let login = new
        .login
        .as_deref()
        .map(str::trim)
        .filter(|l| !l.is_empty());
    if let Some(login) = login {
        check_login(db, login)?;
    }
    let stream = desk.new_stream("staff");
    let added = StaffAdded {
        name: new.name.clone(),
        role: role(&new.role)?,
        title: new.title.clone(),
        phone: new.phone.clone(),
        login: login.map(str::to_owned),
    };
    desk.carry_out(db, &stream, &Command::AddStaff(added))?;
    let Some(login) = login else {
        return Ok((stream.id(), None));
    };
    let env = &desk.signer.env;
    let one_time = env.with_entropy(password::one_time);
    db.put_login(&Login {
        login: login.to_owned(),
        staff: stream.id().to_string(),
        password: env.with_entropy(|entropy| password::hash(&one_time, entropy)),
        must_change: true,
        failures: 0,
        locked_until: None,
    })?;
    Ok((stream.id(), Some(one_time)))
}

fn check_login(db: Db<'_>, login: &str) -> Result<()> {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b);
    if login.len() > 60 || !login.bytes().all(fits) {
        return Err(Problem::invalid(
            "login",
            "Tên đăng nhập gồm chữ thường không dấu, chữ số và các dấu . _ -",
            "a login has lower-case letters, digits and . _ -",
        )
        .into());
    }
    if db.login(login)?.is_some() {
        return Err(Problem::invalid(
            "login",
            "Tên đăng nhập này đã có người dùng. Xin chọn tên khác.",
            "this login is taken",
        )
        .into());
    }
    Ok(())
}

/// Forms a team. Members must be staff, groups must be known.
pub(crate) fn form_team(
    db: Db<'_>,
    desk: &Desk,
    name: &str,
    members: &[Uuid],
    groups: &[String],
) -> Result<Uuid> {
    let stream = desk.new_stream("team");
    form_team_on(db, desk, &stream, name, (members, groups))?;
    Ok(stream.id())
}

/// Forms a team on its stream, anew if it stands. Members must be staff, groups must be known.
pub(crate) fn form_team_on(
    db: Db<'_>,
    desk: &Desk,
    stream: &StreamId,
    name: &str,
    (members, groups): (&[Uuid], &[String]),
) -> Result<()> {
    for member in members {
        staff(db, *member)?;
    }
    let known = groups_of(db)?;
    if let Some(unknown) = groups
        .iter()
        .find(|code| !known.iter().any(|g| g.code == **code))
    {
        return Err(Problem::invalid(
            "groups",
            &format!("Không có tổ dân phố mã {unknown}. Xin nhập danh sách hoặc tạo tổ trước."),
            "no such residential group",
        )
        .into());
    }
    let formed = TeamFormed {
        name: name.trim().to_owned(),
        members: members.to_vec(),
        residential_groups: groups.to_vec(),
    };
    desk.carry_out(db, stream, &Command::FormTeam(formed))
}

/// Describes a staff member anew, or lets them go.
pub(crate) fn change_staff(
    db: Db<'_>,
    desk: &Desk,
    id: Uuid,
    change: &ChangeStaff,
    today: NaiveDate,
) -> Result<()> {
    let known = staff(db, id)?;
    let stream = StreamId::new("staff", id).map_err(|e| WardError::corrupt("stream", &e))?;
    if let Some(reason) = &change.leaves {
        let left = StaffLeft {
            on: today,
            reason: reason.clone(),
        };
        return desk.carry_out(db, &stream, &Command::StaffLeaves(left));
    }
    let role = match &change.role {
        Some(name) => role(name)?,
        None => known.role.unwrap_or(Role::Unknown),
    };
    let described = StaffAdded {
        name: change.name.clone().unwrap_or(known.name),
        role,
        title: known.title,
        phone: change.phone.clone().unwrap_or(known.phone),
        login: known.login,
    };
    desk.carry_out(db, &stream, &Command::AddStaff(described))
}

/// Lets a justice officer certify, on a decision; a title that is given is entered before.
pub(crate) fn grant_authority(
    db: Db<'_>,
    desk: &Desk,
    id: Uuid,
    granted: AuthorityGranted,
    title: Option<&str>,
) -> Result<()> {
    let known = staff(db, id)?;
    let stream = StreamId::new("staff", id).map_err(|e| WardError::corrupt("stream", &e))?;
    let title = title.map(str::trim).filter(|title| !title.is_empty());
    if let Some(title) = title.filter(|title| *title != known.title) {
        let described = StaffAdded {
            name: known.name,
            role: known.role.unwrap_or(Role::Unknown),
            title: title.to_owned(),
            phone: known.phone,
            login: known.login,
        };
        desk.carry_out(db, &stream, &Command::AddStaff(described))?;
    }
    desk.carry_out(db, &stream, &Command::GrantAuthority(granted))
}

/// Ends it; the officer's keys are revoked with it.
pub(crate) fn end_authority(
    db: Db<'_>,
    desk: &Desk,
    id: Uuid,
    on: NaiveDate,
    reason: &str,
) -> Result<()> {
    let stream = StreamId::new("staff", id).map_err(|e| WardError::corrupt("stream", &e))?;
    let ended = AuthorityEnded {
        on,
        reason: reason.to_owned(),
    };
    desk.carry_out(db, &stream, &Command::EndAuthority(ended))?;
    crate::officers::revoke(db, desk, id, reason).map(|_| ())
}

/// Plans the naming of a residential group.
pub(crate) fn plan_group(
    db: Db<'_>,
    desk: &Desk,
    code: &str,
    name: &str,
) -> Result<Vec<tainha_domain::decide::Planned>> {
    let stream = desk.new_stream("residential_group");
    let named = ResidentialGroupNamed {
        code: code.to_owned(),
        name: name.to_owned(),
    };
    desk.plan(db, &stream, &Command::NameResidentialGroup(named))
}

/// A staff member who has not left.
pub(crate) fn staff(db: Db<'_>, id: Uuid) -> Result<StaffView> {
    match view_of(db, &format!("staff/{id}"))? {
        Some(View::Staff(view)) if view.role.is_some() && view.left.is_none() => Ok(*view),
        _ => Err(Problem::invalid(
            "staff",
            "Không có cán bộ này, hoặc người này đã thôi việc.",
            "no such staff member, or they have left",
        )
        .into()),
    }
}

/// All views of a kind with their ids.
pub(crate) fn all<T: Clone>(
    db: Db<'_>,
    kind: &str,
    of: impl Fn(&View) -> Option<&T>,
) -> Result<Vec<(Uuid, T)>> {
    let mut found = Vec::new();
    for (stream, json) in db.views(kind)? {
        let view: View = serde_json::from_str(&json).map_err(|e| WardError::corrupt("view", &e))?;
        let stream: StreamId = stream
            .parse()
            .map_err(|e| WardError::corrupt("stream", &e))?;
        if let Some(view) = of(&view) {
            found.push((stream.id(), view.clone()));
        }
    }
    Ok(found)
}

/// All staff.
pub(crate) fn all_staff(db: Db<'_>) -> Result<Vec<(Uuid, StaffView)>> {
    all(db, "staff", StaffView::of)
}

/// All teams.
pub(crate) fn all_teams(db: Db<'_>) -> Result<Vec<(Uuid, TeamView)>> {
    all(db, "team", TeamView::of)
}

/// Residential groups by code.
pub(crate) fn groups_of(db: Db<'_>) -> Result<Vec<ResidentialGroupView>> {
    let mut groups: Vec<ResidentialGroupView> =
        all(db, "residential_group", ResidentialGroupView::of)?
            .into_iter()
            .map(|(_, view)| view)
            .collect();
    groups.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(groups)
}

/// A staff member named by id, login or name.
pub(crate) fn find_staff(db: Db<'_>, named: &str) -> Result<(Uuid, StaffView)> {
    let mut found: Vec<_> = all_staff(db)?
        .into_iter()
        .filter(|(id, view)| {
            view.left.is_none()
                && (id.to_string() == named
                    || view.login.as_deref() == Some(named)
                    || view.name == named)
        })
        .collect();
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one),
        (Some(_), false) => Err(Problem::invalid(
            "staff",
            "Có nhiều người trùng tên. Xin ghi mã cán bộ.",
            "several staff members have this name: give the id",
        )
        .into()),
        (None, _) => Err(Problem::invalid(
            "staff",
            "Không có cán bộ nào có tên, tên đăng nhập hoặc mã này.",
            "no staff member has this name, login or id",
        )
        .into()),
    }
}

impl Ward {
    /// Adds a staff member as the program itself; with a login, answers the one-time password.
    pub fn add_staff(&self, new: NewStaff) -> Result<(Uuid, Option<String>)> {
        let desk = Desk::new(self, Acting::SYSTEM);
        self.store()
            .write_blocking(move |db| add_staff(db, &desk, &new))
    }

    /// Names a residential group as the program itself.
    pub fn name_group(&self, code: &str, name: &str) -> Result<()> {
        let desk = Desk::new(self, Acting::SYSTEM);
        let (code, name) = (code.to_owned(), name.to_owned());
        self.store().write_blocking(move |db| {
            let events = plan_group(db, &desk, &code, &name)?;
            desk.act(db, events)
        })
    }

    /// Forms a team as the program itself.
    pub fn form_team(&self, name: &str, members: Vec<Uuid>, groups: Vec<String>) -> Result<Uuid> {
        let desk = Desk::new(self, Acting::SYSTEM);
        let name = name.to_owned();
        self.store()
            .write_blocking(move |db| form_team(db, &desk, &name, &members, &groups))
    }

    /// Makes an enrolment code for a staff member; answers it and when it ends.
    pub fn enrolment_code(
        &self,
        staff: Uuid,
        device_name: Option<String>,
    ) -> Result<(EnrolmentCode, Time)> {
        let ward = self.clone();
        self.store().write_blocking(move |db| {
            self::staff(db, staff)?;
            enrolment::new_code(db, &ward, &staff.to_string(), device_name)
        })
    }

    /// Carries out commands one after the other in one transaction; all or none.
    pub fn carry_out(&self, acting: Acting, commands: Vec<(StreamId, Command)>) -> Result<()> {
        let desk = Desk::new(self, acting);
        self.store().write_blocking(move |db| {
            for (stream, command) in &commands {
                desk.carry_out(db, stream, command)?;
            }
            Ok(())
        })
    }
}
