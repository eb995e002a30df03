//! `staff`, `team`, `group`, `enrol-code`.

use super::{Folder, Outcome};
use crate::desk::{self, NewStaff};
use crate::error::Result;

#[derive(clap::Subcommand)]
pub(super) enum Staff {
    /// Add a staff member or volunteer.
    #[command(
        after_help = "Example:\n  tainha-ward staff add ./phuong --name \"Nguyễn Thị Mai\" --role clerk --login mai"
    )]
    Add(AddStaff),
}

#[derive(clap::Args)]
pub(super) struct AddStaff {
    #[command(flatten)]
    folder: Folder,
    /// Name.
    #[arg(long)]
    name: String,
    /// volunteer, police, justice, clerk, planner, registrar, leader or administrator.
    #[arg(long)]
    role: String,
    /// Login of the console; a one-time password is printed.
    #[arg(long)]
    login: Option<String>,
    /// Title on paper.
    #[arg(long, default_value = "")]
    title: String,
    /// Phone.
    #[arg(long, default_value = "")]
    phone: String,
}

impl Staff {
    pub(super) fn run(self) -> Result<Outcome> {
        let Self::Add(add) = self;
        let ward = add.folder.open()?;
        let new = NewStaff {
            name: add.name,
            role: add.role,
            title: add.title,
            phone: add.phone,
            login: add.login,
        };
        let (id, password) = ward.add_staff(new)?;
        println!("staff: {id}");
        if let Some(password) = password {
            println!("one-time password: {password}");
        }
        Ok(Outcome::Done)
    }
}

#[derive(clap::Subcommand)]
pub(super) enum Team {
    /// Form a team.
    #[command(
        after_help = "Example:\n  tainha-ward team add ./phuong --name \"Tổ số 1\" --member \"Nguyễn Thị Mai\" --group 05 --group 06"
    )]
    Add(AddTeam),
}

#[derive(clap::Args)]
pub(super) struct AddTeam {
    #[command(flatten)]
    folder: Folder,
    /// Name.
    #[arg(long)]
    name: String,
    /// Name, login or id of a member; may be given several times.
    #[arg(long = "member", value_name = "STAFF", required = true)]
    members: Vec<String>,
    /// Code of a residential group; may be given several times. `all`: every group.
    #[arg(long = "group", value_name = "CODE")]
    groups: Vec<String>,
}

impl Team {
    pub(super) fn run(self) -> Result<Outcome> {
        let Self::Add(add) = self;
        let ward = add.folder.open()?;
        let (members, groups) = ward.store().read_blocking(|db| {
            let mut members = Vec::new();
            for named in &add.members {
                members.push(desk::find_staff(db, named)?.0);
            }
            let groups = if add.groups.iter().any(|group| group == "all") {
                desk::groups_of(db)?
                    .into_iter()
                    .map(|group| group.code)
                    .collect()
            } else {
                add.groups.clone()
            };
            Ok((members, groups))
        })?;
        let id = ward.form_team(&add.name, members, groups)?;
        println!("team: {id}");
        Ok(Outcome::Done)
    }
}

#[derive(clap::Subcommand)]
pub(super) enum Group {
    /// Name a residential group.
    #[command(
        after_help = "Example:\n  tainha-ward group add ./phuong --code 05 --name \"Tổ dân phố số 5\""
    )]
    Add(AddGroup),
}

#[derive(clap::Args)]
pub(super) struct AddGroup {
    #[command(flatten)]
    folder: Folder,
    /// Short code: letters, digits, hyphens.
    #[arg(long)]
    code: String,
    /// Name.
    #[arg(long)]
    name: String,
}

impl Group {
    pub(super) fn run(self) -> Result<Outcome> {
        let Self::Add(add) = self;
        let ward = add.folder.open()?;
        ward.name_group(&add.code, &add.name)?;
        Ok(Outcome::Done)
    }
}

#[derive(clap::Args)]
pub(super) struct EnrolCode {
    #[command(flatten)]
    folder: Folder,
    /// Name, login or id of the staff member.
    #[arg(long)]
    staff: String,
    /// Name the tablet shall have.
    #[arg(long, value_name = "NAME")]
    device_name: Option<String>,
}

impl EnrolCode {
    pub(super) fn run(self) -> Result<Outcome> {
        let ward = self.folder.open()?;
        let (staff, _) = ward
            .store()
            .read_blocking(|db| desk::find_staff(db, &self.staff))?;
        let (code, expires) = ward.enrolment_code(staff, self.device_name)?;
        println!("code: {}", code.encode());
        println!("until: {}", tainha_journal::time::format(&expires));
        Ok(Outcome::Done)
    }
}
