//! What a procedure says in words: fee, time, ways, and what is not confirmed.

use super::{Fee, Procedure, TimeLimit, TimeUnit, UNCONFIRMED_VI, Way};

impl Way {
    /// As printed.
    pub fn label_vi(self) -> &'static str {
        match self {
            Self::OnlineFull => "Trực tuyến toàn trình",
            Self::OnlinePartial => "Trực tuyến một phần",
            Self::Online => "Trực tuyến",
            Self::Direct => "Trực tiếp",
            Self::Postal => "Bưu chính công ích",
        }
    }
}

impl TimeLimit {
    /// `3 ngày làm việc`, or with `(chưa kiểm tra)` behind it.
    pub fn say_vi(&self) -> String {
        let amount = self.amount.unwrap_or_default();
        let limit = match self.unit {
            TimeUnit::WorkingDay => format!("{amount} ngày làm việc"),
            TimeUnit::CalendarDay => format!("{amount} ngày"),
            TimeUnit::Hour => format!("{amount} giờ"),
            TimeUnit::SameDay15h => {
                "trong ngày; nhận sau 15 giờ thì trả ngày làm việc tiếp theo".to_owned()
            }
        };
        mark(limit, self.confirmed)
    }
}

impl Fee {
    /// `10.000 đồng/trường hợp`, `miễn phí`, or that the amount is not known here.
    pub fn say_vi(&self) -> String {
        let amount = match self.amount_dong {
            Some(0) => "miễn phí".to_owned(),
            Some(dong) => match &self.per_vi {
                Some(per) => format!("{} đồng/{per}", grouped(dong)),
                None => format!("{} đồng", grouped(dong)),
            },
            None => "mức thu chưa xác định".to_owned(),
        };
        mark(amount, self.confirmed)
    }
}

/// `10.000`, as numbers are written in Vietnamese.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

fn mark(text: String, confirmed: bool) -> String {
    if confirmed {
        text
    } else {
        format!("{text} ({UNCONFIRMED_VI})")
    }
}

impl Procedure {
    /// Whether the dossier can be submitted on the national portal.
    pub fn is_online(&self) -> bool {
        self.submission
            .iter()
            .any(|submission| match submission.way {
                Way::OnlineFull | Way::OnlinePartial | Way::Online => true,
                Way::Direct | Way::Postal => false,
            })
    }

    /// Whether the dossier can be handed in on paper.
    pub fn takes_paper(&self) -> bool {
        self.submission
            .iter()
            .any(|submission| match submission.way {
                Way::Direct | Way::Postal => true,
                Way::OnlineFull | Way::OnlinePartial | Way::Online => false,
            })
    }

    /// All fees on one line; "chưa kiểm tra" if nothing is known.
    pub fn fee_vi(&self) -> String {
        if self.fees.is_empty() {
            return UNCONFIRMED_VI.to_owned();
        }
        let fees: Vec<String> = self
            .fees
            .iter()
            .map(|fee| format!("{}: {}", fee.name_vi, fee.say_vi()))
            .collect();
        fees.join("; ")
    }

    /// The times on one line, with their ways where they differ.
    pub fn time_vi(&self) -> String {
        let mut times: Vec<(String, Vec<&str>)> = Vec::new();
        for submission in &self.submission {
            let time = match &submission.time {
                Some(time) => time.say_vi(),
                None => format!("chưa rõ thời hạn ({UNCONFIRMED_VI})"),
            };
            match times.iter_mut().find(|(said, _)| *said == time) {
                Some((_, ways)) => ways.push(submission.way.label_vi()),
                None => times.push((time, vec![submission.way.label_vi()])),
            }
        }
        match &times[..] {
            [(time, _)] => time.clone(),
            _ => {
                let said: Vec<String> = times
                    .iter()
                    .map(|(time, ways)| format!("{}: {time}", ways.join(", ")))
                    .collect();
                said.join("; ")
            }
        }
    }

    /// Working days for a way of submission, where its time is counted so and confirmed.
    pub fn working_days(&self, way: Way) -> Option<u32> {
        let submission = self
            .submission
            .iter()
            .find(|submission| submission.way == way)?;
        let time = submission.time.as_ref()?;
        (time.confirmed && time.unit == TimeUnit::WorkingDay).then_some(time.amount)?
    }

    /// What no source confirmed, as paths such as `components.authorisation`; empty if all was.
    pub fn unconfirmed(&self) -> Vec<String> {
        let mut out = Vec::new();
        let mut note = |confirmed: bool, path: String| {
            if !confirmed {
                out.push(path);
            }
        };
        note(self.bodies_confirmed, "bodies".into());
        for submission in &self.submission {
            let way = serde_name(submission.way);
            note(submission.confirmed, format!("submission.{way}"));
            let time_confirmed = submission.time.as_ref().is_some_and(|time| time.confirmed);
            note(time_confirmed, format!("submission.{way}.time"));
        }
        note(!self.fees.is_empty(), "fees".into());
        for (at, fee) in self.fees.iter().enumerate() {
            note(
                fee.confirmed && fee.amount_dong.is_some(),
                format!("fees.{}", at + 1),
            );
        }
        for component in &self.components {
            note(component.confirmed, format!("components.{}", component.id));
        }
        note(self.form.confirmed, "form".into());
        for law in &self.legal_basis {
            note(law.confirmed, format!("legal_basis.{}", law.number));
        }
        for (at, text) in self.notes.iter().enumerate() {
            note(text.confirmed, format!("notes.{}", at + 1));
        }
        out
    }
}

fn serde_name(way: Way) -> &'static str {
    match way {
        Way::OnlineFull => "online_full",
        Way::OnlinePartial => "online_partial",
        Way::Online => "online",
        Way::Direct => "direct",
        Way::Postal => "postal",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_and_times_are_said_the_vietnamese_way() {
        let fee = |amount_dong, confirmed| Fee {
            name_vi: "Phí".into(),
            amount_dong,
            per_vi: Some("cơ sở".into()),
            ways: Vec::new(),
            exemption_vi: None,
            note_vi: None,
            confirmed,
        };
        assert_eq!(fee(Some(700_000), true).say_vi(), "700.000 đồng/cơ sở");
        assert_eq!(fee(Some(0), true).say_vi(), "miễn phí");
        assert_eq!(
            fee(None, false).say_vi(),
            "mức thu chưa xác định (chưa kiểm tra)"
        );
        let time = TimeLimit {
            amount: Some(3),
            unit: TimeUnit::WorkingDay,
            note_vi: None,
            confirmed: false,
        };
        assert_eq!(time.say_vi(), "3 ngày làm việc (chưa kiểm tra)");
        assert_eq!(grouped(1_234_567), "1.234.567");
        assert_eq!(grouped(100), "100");
    }
}
