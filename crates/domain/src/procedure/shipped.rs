//! The procedures that a new ward begins with. After `init` they are entries of the ward's journal,
//! and the ward changes them there.

/// File name and text of every procedure in `procedures/`.
pub fn shipped() -> Vec<(&'static str, &'static str)> {
    vec![
        (
            "2.000884.toml",
            include_str!("../../../../procedures/2.000884.toml"),
        ),
        (
            "1.010826.toml",
            include_str!("../../../../procedures/1.010826.toml"),
        ),
        (
            "uy-quyen-nhan-qua-chuc-tho.toml",
            include_str!("../../../../procedures/uy-quyen-nhan-qua-chuc-tho.toml"),
        ),
        (
            "1.001193.toml",
            include_str!("../../../../procedures/1.001193.toml"),
        ),
        (
            "1.000656.toml",
            include_str!("../../../../procedures/1.000656.toml"),
        ),
        (
            "2.000635.toml",
            include_str!("../../../../procedures/2.000635.toml"),
        ),
        (
            "1.004873.toml",
            include_str!("../../../../procedures/1.004873.toml"),
        ),
        (
            "ho-tro-hoa-tang.toml",
            include_str!("../../../../procedures/ho-tro-hoa-tang.toml"),
        ),
        (
            "1.001939.toml",
            include_str!("../../../../procedures/1.001939.toml"),
        ),
        (
            "1.013978.toml",
            include_str!("../../../../procedures/1.013978.toml"),
        ),
        (
            "2.001827.toml",
            include_str!("../../../../procedures/2.001827.toml"),
        ),
        (
            "1.013225.toml",
            include_str!("../../../../procedures/1.013225.toml"),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::procedure::{
        ComponentKind, Procedure, parse, parse_consent_purposes, shipped_consent_purposes,
    };

    fn all() -> Vec<(&'static str, Procedure)> {
        shipped()
            .into_iter()
            .map(|(name, text)| match parse(name, text) {
                Ok(procedure) => (name, procedure),
                Err(error) => panic!("{error}"),
            })
            .collect()
    }

    #[test]
    fn every_shipped_file_is_a_procedure_named_by_its_code() {
        let procedures = all();
        assert_eq!(procedures.len(), 12);
        for (name, procedure) in &procedures {
            assert_eq!(*name, format!("{}.toml", procedure.code));
            assert_eq!(procedure.problems(), []);
        }
    }

    #[test]
    fn every_file_in_the_folder_ships() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../procedures");
        let on_disk: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".toml"))
            .collect();
        let listed: BTreeSet<String> = shipped()
            .into_iter()
            .map(|(name, _)| name.to_owned())
            .collect();
        assert_eq!(on_disk, listed);
    }

    #[test]
    fn every_procedure_survives_json_unchanged() {
        for (name, procedure) in all() {
            let json = serde_json::to_string(&procedure).unwrap();
            assert_eq!(
                serde_json::from_str::<Procedure>(&json).unwrap(),
                procedure,
                "{name}"
            );
            assert_eq!(
                toml::from_str::<Procedure>(&toml::to_string(&procedure).unwrap()),
                Ok(procedure)
            );
        }
    }

    #[test]
    fn consent_asks_only_for_purposes_that_exist() {
        let (name, text) = shipped_consent_purposes();
        let purposes = parse_consent_purposes(name, text).unwrap();
        let ids: BTreeSet<&str> = purposes.iter().map(|purpose| purpose.id.as_str()).collect();
        for (name, procedure) in all() {
            for id in &procedure.consent {
                assert!(ids.contains(id.as_str()), "{name}: {id}");
            }
            let photos = procedure
                .components
                .iter()
                .any(|component| component.needs_photo);
            assert!(
                !photos || procedure.consent.iter().any(|id| id == "photo_of_papers"),
                "{name}"
            );
        }
    }

    #[test]
    fn nobody_is_asked_to_have_a_shown_paper_photographed() {
        for (name, procedure) in all() {
            let id = procedure
                .components
                .iter()
                .find(|component| component.id == "id_document");
            assert!(
                id.is_none_or(|component| component.kind == ComponentKind::ShownOnly),
                "{name}: an identity paper is shown, not kept"
            );
        }
    }

    #[test]
    fn what_no_source_confirmed_is_told() {
        for (name, procedure) in all() {
            let fee = procedure.fee_vi();
            let open = procedure.fees.is_empty()
                || procedure
                    .fees
                    .iter()
                    .any(|fee| !fee.confirmed || fee.amount_dong.is_none());
            assert_eq!(open, fee.contains("chưa kiểm tra"), "{name}: {fee}");
            assert!(
                !procedure.unconfirmed().is_empty(),
                "{name}: no form was read yet"
            );
        }
    }
}
