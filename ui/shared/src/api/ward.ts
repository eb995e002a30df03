// Generated from crates/ward/openapi.json by `npm run generate`. Not edited by hand.
export interface paths {
    "/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The plan of some days. */
        get: operations["list_appointments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Move an appointment; 409 `team_busy` unless confirmed. */
        put: operations["move_appointment"];
        post?: never;
        /** Cancel an appointment; its request is open again. */
        delete: operations["cancel_appointment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certification-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the ward decided about certification. */
        get: operations["show_rules"];
        /** Decide about certification: fee, written basis of route B, coordinates, witnesses. */
        put: operations["set_rules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Certifications. */
        get: operations["list_certifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One certification; that it was opened is noted. */
        get: operations["show_certification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certifications/{id}/annotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Correct a line, or strike it out. */
        post: operations["annotate_line"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certifications/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The evidence bundle of one certification with its visit, without the dossier's other papers;
         *     who took it is noted in the journal first.
         */
        get: operations["take_evidence_of_certification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certifications/{id}/fee": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A fee that was open when the number was given. */
        post: operations["settle_fee"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certifications/{id}/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the number. Asked again it answers the one that was given. */
        post: operations["register_certification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certifications/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The paper is back with the person. */
        post: operations["return_certification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certifications/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A leader decides about an act whose key was revoked while it was on its way. */
        post: operations["decide_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certifications/{id}/slip.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The slip with hour and date of a paper that was received late in the day. */
        get: operations["print_slip"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certifications/{id}/stamp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The seal is on the paper. */
        post: operations["stamp_certification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certifications/{id}/statement.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The statement as a sheet, with its number once it has one. */
        get: operations["print_statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/custody": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who holds which paper. */
        get: operations["list_custody"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tablets. */
        get: operations["list_devices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke a tablet: it reads nothing any more, what it still sends goes into quarantine. */
        post: operations["revoke_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dossiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Dossiers, newest first. */
        get: operations["list_dossiers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dossiers/online-first": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Dossiers handed in online that wait for the desk, oldest first: what is done first in the day. */
        get: operations["online_first"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dossiers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One dossier with photos, form and history. */
        get: operations["show_dossier"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dossiers/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept a dossier. */
        post: operations["accept_dossier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dossiers/{id}/components/{component}/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pages of a component as one PDF, in their order. */
        get: operations["component_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dossiers/{id}/components/{component}/pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a page from a photo or a scan. 422 `photo_poor` with the hints in `detail` where it cannot be read: send it again with
         *     the reason why it must do.
         */
        post: operations["add_page"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dossiers/{id}/deliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand a result over at the desk. */
        post: operations["deliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dossiers/{id}/delivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plan the visit that brings a result home; 409 `team_busy` unless confirmed. */
        post: operations["plan_delivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dossiers/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The evidence bundle of a dossier, as a ZIP; who took it is noted in the journal first. */
        get: operations["take_evidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dossiers/{id}/give-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Paper is given back at the desk. */
        post: operations["give_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dossiers/{id}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Paper goes to the next hand: scanned in at the desk, or on to a specialist. */
        post: operations["hand_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dossiers/{id}/receipts/{receipt}/sheet.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The receipt as a sheet, as it was written down when the papers were taken. */
        get: operations["print_receipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dossiers/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record the result. */
        post: operations["record_result"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dossiers/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return a dossier with a reason. */
        post: operations["return_dossier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dossiers/{id}/wrongly-delivered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A result went to the wrong person: it counts as not delivered, with who had it and why. */
        post: operations["wrongly_delivered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/enrolment-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an enrolment code: shown once, ten minutes, single use. */
        post: operations["new_enrolment_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a file that a dossier cites. */
        get: operations["show_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People whose finding at the door differs from what the desk has, or who are on no list. */
        get: operations["list_findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Residential groups. */
        get: operations["list_groups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/journal/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check every chain, signature, receipt and file; files read within a day only if they changed. */
        get: operations["check_journal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change one's own password; every other session of the login ends. */
        post: operations["change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search among people. */
        get: operations["list_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person with requests, appointments and dossiers. */
        get: operations["show_person"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{id}/findings-seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A clerk has looked at findings of a person. */
        post: operations["findings_seen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/print-box.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A blank sheet with the box of 30 mm for an inked print. */
        get: operations["print_box"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/procedures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Procedures that can be asked for. */
        get: operations["list_procedures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The register of a year or a month. */
        get: operations["show_register"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/register/books": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a book. */
        post: operations["open_book"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/register/books/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Khóa sổ. */
        post: operations["close_book"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/register/books/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** After a restore: say what the last number on paper is. */
        post: operations["confirm_book"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/register/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The register as a file: `format=pdf` to be printed, `format=xlsx`. */
        get: operations["export_register"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/register/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Half-yearly and yearly statistics. */
        get: operations["register_statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/register/statistics/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The statistics as a file: `format=pdf` to be printed, `format=xlsx`. */
        get: operations["export_statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests, newest first. */
        get: operations["list_requests"];
        put?: never;
        /** Take a request; 409 `duplicate_request` with the earlier ones unless confirmed. */
        post: operations["take_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/{id}/appointment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a request a team, a day, an hour; 409 `team_busy` unless confirmed. */
        post: operations["make_appointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a request without a visit. */
        post: operations["close_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Results: those that wait, then those that were handed over. */
        get: operations["list_results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roster/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read a file (XLSX or CSV) and say what an import would do. Nothing is kept but the preview. */
        post: operations["preview_roster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roster/{preview}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import the good rows of a preview, all or none. */
        post: operations["import_roster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in. */
        get: operations["current_session"];
        put?: never;
        /** Sign in; the answer sets the session cookie. */
        post: operations["sign_in"];
        /** Sign out. */
        delete: operations["sign_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Staff. */
        get: operations["list_staff"];
        put?: never;
        /** Add a staff member (administrator). */
        post: operations["add_staff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a staff member (leader, administrator). */
        put: operations["change_staff"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/{id}/authority": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a member of staff certify, on a decision. */
        post: operations["grant_authority"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/{id}/authority/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End it; the officer's keys are revoked with it. */
        post: operations["end_authority"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Statement texts with all their versions. */
        get: operations["list_statements"];
        put?: never;
        /** Publish a statement text; certifications made before keep theirs. */
        post: operations["publish_statement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the header shows on every page. */
        get: operations["summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Teams. */
        get: operations["list_teams"];
        put?: never;
        /** Form a team (leader, administrator). */
        post: operations["add_team"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Form a team anew (leader, administrator). */
        put: operations["change_team"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/teams/{id}/round": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the order of a team's day; an empty one goes by hour again. 409 `round_changed` when the day is another by now. */
        put: operations["set_round"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/visit-codes/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whose visit a code names: for somebody who calls and asks whether the people at the door are ours. */
        get: operations["visits_of_code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/visits/{id}/appointment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plan a visit again that found nobody at home; 409 `team_busy` unless confirmed. */
        post: operations["follow_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A visit that found nobody at home: to be planned again. */
        AgainRow: {
            /**
             * Format: date-time
             * @description When it ended.
             */
            at: string;
            /** @description Who was there. */
            by: string;
            /**
             * Format: date
             * @description Day that suits.
             */
            day?: string | null;
            /** @description What the note at the door says; empty: none was left. */
            door_note: string;
            /** @description Hour that suits, `08:00`. */
            from?: string | null;
            /** @description Residential group. */
            group_name?: string | null;
            /** @description House and lane. */
            house: string;
            /**
             * Format: uuid
             * @description The person.
             */
            person_id: string;
            /** @description Their name. */
            person_name: string;
            /** @description Procedure name. */
            procedure_name: string;
            /** @description What the team wrote. */
            reason: string;
            /**
             * Format: uuid
             * @description The request it was for; absent: nobody asked.
             */
            request_id?: string | null;
            /**
             * Format: uuid
             * @description The team that was there.
             */
            team_id?: string | null;
            /**
             * Format: uuid
             * @description The visit.
             */
            visit_id: string;
        };
        /** @description A correction. */
        AnnotateForm: {
            /** @description What counts. */
            becomes?: string;
            /** @description Which column; the whole line strikes it out. */
            column: components["schemas"]["RegisterColumn"];
            /** @description Why. */
            reason: string;
            /** @description What stood there. */
            was?: string;
        };
        /** @description Team, day and hours of an appointment. */
        AppointmentPlan: {
            /** @description The desk has seen that the team is elsewhere at that hour and wants it all the same. */
            confirmed?: boolean;
            /**
             * Format: date
             * @description Day.
             */
            day: string;
            /** @description From, `08:00`. */
            from: string;
            /**
             * Format: uuid
             * @description Team.
             */
            team_id: string;
            /** @description To, `09:00`. */
            to: string;
        };
        /** @description An appointment. */
        AppointmentRow: {
            /** @description Two tablets or the desk wrote different things. */
            conflict: boolean;
            /**
             * Format: date
             * @description Day.
             */
            day: string;
            /**
             * Format: uuid
             * @description The dossier whose result it brings home; absent: a visit for a new one.
             */
            dossier_id?: string | null;
            /**
             * Format: uuid
             * @description The visit that found nobody at home, when this is its follow-up.
             */
            follows?: string | null;
            /** @description From, `08:00`. */
            from: string;
            /** @description House and lane. */
            house: string;
            /**
             * Format: uuid
             * @description Appointment id.
             */
            id: string;
            /**
             * Format: uuid
             * @description The person.
             */
            person_id: string;
            /** @description Their name. */
            person_name: string;
            /**
             * Format: int32
             * @description Place in the round of the team's day; absent: after those that have one, by hour.
             */
            place?: number | null;
            /** @description Procedure code. */
            procedure_code: string;
            /** @description Procedure name. */
            procedure_name: string;
            /**
             * Format: uuid
             * @description Its request.
             */
            request_id: string;
            /** @description `made`, `visiting`, `done`, `cancelled`. */
            state: string;
            /**
             * Format: uuid
             * @description Team.
             */
            team_id: string;
            /** @description Its name. */
            team_name: string;
            /** @description To. */
            to: string;
            /** @description Code to read to the caller; the visitors show the same. */
            visit_code: string;
        };
        /** @description The plan of some days. */
        Appointments: {
            /** @description Visits that found nobody at home and have no follow-up yet, oldest first. */
            again: components["schemas"]["AgainRow"][];
            /** @description What does not fit, in words. */
            conflicts: components["schemas"]["PlanConflict"][];
            /** @description By day, place in the round, hour; cancelled ones left out. */
            rows: components["schemas"]["AppointmentRow"][];
            /** @description Requests still without one. */
            unassigned: components["schemas"]["RequestRow"][];
        };
        /**
         * @description On what ground somebody acts.
         * @enum {string}
         */
        Authority: "certified_authorisation" | "authorisation" | "guardian" | "legal_representative" | "none" | "other";
        /** @description On whose decision a staff member certifies. */
        AuthorityView: {
            /**
             * Format: date
             * @description Day of the decision, where it was entered.
             */
            decided?: string | null;
            /** @description Number of the decision. */
            decision: string;
            /**
             * Format: date
             * @description First day.
             */
            from: string;
            /** @description Signature and fingerprint. */
            signature: boolean;
            /**
             * Format: date
             * @description Last day; absent: until it is ended.
             */
            to?: string | null;
        };
        /** @description A book. */
        Book: {
            /**
             * Format: int32
             * @description Last number on paper when it was opened or confirmed.
             */
            after: number;
            /**
             * Format: int32
             * @description Quyển số.
             */
            book: number;
            /**
             * Format: date
             * @description Day it was closed.
             */
            closed?: string | null;
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /** @description The ward was restored and nobody has said yet what stands on paper: no number is given. */
            must_confirm: boolean;
            /**
             * Format: int32
             * @description Year.
             */
            year: number;
        };
        /** @description Between which moments of the ward's clock an act was written. */
        Bracket: {
            /**
             * Format: date-time
             * @description The checkpoint that the tablet had when it wrote the act; absent: it had none, or the ward
             *     no longer knows it.
             */
            after?: string | null;
            /**
             * Format: date-time
             * @description The act was here.
             */
            before?: string | null;
            /** @description The hour and minute that the officer states lies outside. */
            stated_outside: boolean;
            /** @description For people. */
            words_en: string;
            /** @description For people. */
            words_vi: string;
        };
        /**
         * @description Why a certification goes no further.
         * @enum {string}
         */
        CertificationHold: "review" | "fallen";
        /** @description A certification, whole. */
        CertificationPage: {
            bracket?: components["schemas"]["Bracket"] | null;
            /** @description Why a leader must say whether it stands; empty: nothing speaks against it. */
            grounds: components["schemas"]["ReviewGround"][];
            hold?: components["schemas"]["CertificationHold"] | null;
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            key?: components["schemas"]["KeyStanding"] | null;
            /** @description Who opened it, newest first. */
            openings: components["schemas"]["Opened"][];
            /** @description As it stands, with its history. */
            view: Record<string, never>;
        };
        /** @description `certification_registered`: a line of the register. The number is the ward's to give. */
        CertificationRegistered: {
            /**
             * Format: int32
             * @description Book of the year.
             */
            book: number;
            /**
             * Format: int32
             * @description Fee in đồng.
             */
            fee_dong: number;
            /** @description Last column. */
            note?: string;
            /**
             * Format: int32
             * @description Number, from 1 each year.
             */
            number: number;
            /**
             * Format: date
             * @description Day.
             */
            on: string;
            /** @description How it was paid. */
            paid: components["schemas"]["FeePaid"];
            /**
             * Format: int32
             * @description How many papers (originals of the one paper).
             */
            papers: number;
            /** @description Number of the receipt. */
            receipt_no?: string;
            /** @description Code of the register: `SCT/CK,ĐC`. */
            register: string;
            /**
             * Format: int32
             * @description Year.
             */
            year: number;
        };
        /** @description One row of the list. */
        CertificationRow: {
            /**
             * Format: uuid
             * @description Dossier.
             */
            dossier?: string | null;
            hold?: components["schemas"]["CertificationHold"] | null;
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /** @description Number and book, once given. */
            number?: string | null;
            /** @description Officer. */
            officer: string;
            /** @description Name of the paper. */
            paper: string;
            /** @description Who asked, with identity papers. */
            requester: string;
            /** @description Where it stands. */
            state: components["schemas"]["CertificationState"];
            /** @description Day, hour and minute that the officer states. */
            stated: string;
        };
        /** @description `certification_rules_set`: what the ward decided about certification. */
        CertificationRules: {
            /**
             * Format: int32
             * @description Fee of one case, in đồng.
             */
            fee_dong: number;
            /** @description Where the fee comes from. */
            fee_source: string;
            /** @description Written basis for signing before the receiving officer; absent: that route is off. */
            receiving_basis?: string | null;
            /** @description Whether coordinates are kept. */
            wants_coordinates?: boolean;
            /**
             * Format: int32
             * @description Witnesses that the ward asks for when a person can neither sign nor give a fingerprint.
             */
            witnesses_when_neither?: number;
        };
        /**
         * @description Where a certification stands. Nothing may be skipped.
         * @enum {string}
         */
        CertificationState: "unopened" | "postponed" | "refused" | "signed_at_home" | "stamped" | "registered" | "returned";
        /** @description Change one's own password. */
        ChangePassword: {
            /** @description The password held now. */
            current: string;
            /** @description The new one: at least 10 characters. */
            new: string;
        };
        /** @description What changes of a staff member; what is absent stays. */
        ChangeStaff: {
            /** @description The person leaves today: in words why. */
            leaves?: string | null;
            /** @description Name. */
            name?: string | null;
            /** @description Phone. */
            phone?: string | null;
            /** @description Role. */
            role?: string | null;
        };
        /** @description Close a request without a visit. */
        CloseRequest: {
            /** @description How it ended: `advised`, `withdrawn`, `duplicate`, `not_possible`, `served`; absent: otherwise. */
            outcome?: string | null;
            /** @description Why. */
            reason: string;
        };
        /** @description A component and what was done about it. */
        ComponentRow: {
            /** @description Component id. */
            id: string;
            /** @description What the desk marked when it returned the dossier. */
            mark?: string | null;
            /** @description Name. */
            name: string;
            /** @description Pages. */
            photos: components["schemas"]["PhotoRow"][];
            /** @description Why it is not needed. */
            reason?: string | null;
            /** @description Must be there. */
            required: boolean;
            /** @description `missing`, `photographed`, `shown`, `from_data`, `not_needed`, `paper`. */
            state: string;
        };
        /** @description What stands on paper. */
        ConfirmBook: {
            /**
             * Format: int32
             * @description Last number.
             */
            last: number;
            /** @description How it was found out. */
            reason: string;
        };
        /** @description A piece as it was counted. */
        CountedPiece: {
            /**
             * Format: int32
             * @description Sheets counted; 0: it was not there.
             */
            count: number;
            /**
             * Format: int32
             * @description Its place there, from 0.
             */
            item: number;
            /** @description Id of the event that first told of it. */
            receipt: string;
        };
        /** @description Paper, late ones first. */
        Custody: {
            /**
             * Format: int32
             * @description How many are late.
             */
            overdue: number;
            /** @description Pieces. */
            rows: components["schemas"]["CustodyRow"][];
        };
        /** @description One counting of a piece. */
        CustodyCount: {
            /**
             * Format: date-time
             * @description When, by the clock of that device.
             */
            at: string;
            /** @description Who wrote it. */
            by: string;
            /**
             * Format: int32
             * @description Sheets counted.
             */
            count: number;
            /** @description Who had it from then on: `team`, `desk`, `body`, `person`, `other`. */
            holder: string;
            /** @description Their name. */
            holder_name: string;
            /** @description In words. */
            note: string;
        };
        /** @description A piece of paper. */
        CustodyRow: {
            /** @description Every counting, first to last. */
            counts: components["schemas"]["CustodyCount"][];
            /** @description Two countings disagree. */
            differs: boolean;
            /**
             * Format: uuid
             * @description Its dossier.
             */
            dossier_id: string;
            /** @description Still to be passed on or brought back. */
            held: boolean;
            /** @description Who has it now: `team`, `desk`, `body`, `person`, `other`. */
            holder: string;
            /** @description Their name. */
            holder_name: string;
            /**
             * Format: int32
             * @description Its place there, from 0.
             */
            item: number;
            /** @description It stands on a receipt that the person has. */
            on_receipt: boolean;
            /** @description It is late: `not_at_desk`, `not_returned`. */
            overdue?: string | null;
            /** @description What it is, as first written down. */
            paper: components["schemas"]["PaperItem"];
            /**
             * Format: uuid
             * @description Whose.
             */
            person_id: string;
            /** @description Their name. */
            person_name: string;
            /** @description For what it was taken. */
            procedure_name: string;
            /** @description Id of the event that first told of it. */
            receipt: string;
            /**
             * Format: int32
             * @description Sheets that have not come back.
             */
            rest: number;
            /**
             * Format: date-time
             * @description Since when.
             */
            since: string;
        };
        /** @description A tablet. */
        DeviceRow: {
            /**
             * Format: date-time
             * @description When it enrolled.
             */
            enrolled_at: string;
            /**
             * Format: int64
             * @description Entries received.
             */
            entries: number;
            /**
             * Format: uuid
             * @description Device id.
             */
            id: string;
            /**
             * Format: date-time
             * @description When it last spoke to the ward.
             */
            last_seen_at?: string | null;
            /** @description Name given at enrolment. */
            name: string;
            /** @description Who enrolled it. */
            staff: string;
            /** @description `active`, `revoked`, `forked`. */
            state: string;
            /**
             * Format: int32
             * @description Unsent items as it last told.
             */
            unsent_items?: number | null;
        };
        /** @description One thing that a team found. */
        DoorFinding: {
            /**
             * Format: date-time
             * @description When, by the clock of that device.
             */
            at: string;
            /** @description Who wrote it. */
            by: string;
            /** @description Id of the event that told of it. */
            event: string;
            /**
             * @description `identity`, `registered_residence`, `actually_resides` (the police officer's check),
             *     `report`, `out_of_list`, `outcome`, `notice`.
             */
            kind: string;
            /** @description In words: on what ground, why. */
            note: string;
            seen?: components["schemas"]["SeenBy"] | null;
            /**
             * @description `holds`, `differs`, `out_of_list`; the change of a report; the outcome of a visit; how a
             *     notice sheet was taken.
             */
            value: string;
            /** @description It differs from what the desk has, and no clerk has looked at it yet. */
            waits: boolean;
        };
        /** @description A dossier with everything. */
        DossierPage: {
            /** @description What the desk may do now: `accept`, `return`, `add_page`, `result`. */
            actions: string[];
            /** @description Components in the order of the procedure. */
            components: components["schemas"]["ComponentRow"][];
            /** @description Consent, in words. */
            consent: components["schemas"]["Labelled"][];
            /** @description As in the list. */
            dossier: components["schemas"]["DossierRow"];
            /** @description Read-back, paper taken, result, in words. */
            facts: components["schemas"]["Labelled"][];
            /** @description The form. */
            form: components["schemas"]["FormField"][];
            /** @description Oldest first. */
            history: components["schemas"]["HistoryLine"][];
            /** @description What to look at: conflicts, breaches of rules. */
            issues: components["schemas"]["Issue"][];
            person?: components["schemas"]["PersonRow"] | null;
            /**
             * Format: int64
             * @description Position of the last event shown: send it back as `seen` with a decision.
             */
            position: number;
            /** @description Why it was last returned. */
            returned_reason?: string | null;
        };
        /** @description A dossier in a list. */
        DossierRow: {
            /**
             * Format: date
             * @description Due day.
             */
            due?: string | null;
            /**
             * Format: uuid
             * @description Dossier id.
             */
            id: string;
            /**
             * Format: int32
             * @description Whether something needs a look.
             */
            issues: number;
            /** @description `online` or `paper`, once submitted. */
            mode?: string | null;
            /** @description Code of the national portal, typed in by the volunteer. */
            official_code?: string | null;
            /**
             * Format: uuid
             * @description The person.
             */
            person_id: string;
            /** @description Their name. */
            person_name: string;
            /**
             * Format: int32
             * @description Photos that are here.
             */
            photos_here: number;
            /**
             * Format: int32
             * @description Photos cited.
             */
            photos_total: number;
            /** @description Procedure code. */
            procedure_code: string;
            /** @description Procedure name. */
            procedure_name: string;
            /**
             * Format: date-time
             * @description When the ward received the last of it.
             */
            received_at?: string | null;
            /** @description `open`, `waiting`, `returned`, `accepted`, `decided` (the result is here), `done`. */
            state: string;
            /**
             * Format: date-time
             * @description When it was submitted, by the tablet's clock.
             */
            submitted_at?: string | null;
        };
        /** @description Dossiers, newest first. */
        Dossiers: {
            /** @description Rows, at most 500. */
            rows: components["schemas"]["DossierRow"][];
        };
        /** @description No longer. */
        EndAuthority: {
            /**
             * Format: date
             * @description First day without; absent: today.
             */
            on?: string | null;
            /** @description In words. */
            reason: string;
        };
        /** @description A code, shown once. */
        EnrolmentCodeShown: {
            /** @description 24 characters in groups of four. */
            code: string;
            /**
             * Format: date-time
             * @description When it ends.
             */
            expires_at: string;
            qr?: components["schemas"]["QrShown"] | null;
            /** @description For whom. */
            staff: string;
        };
        /** @description The body of every error of both APIs. */
        ErrorBody: {
            /** @description Stable code a program may act on, such as `session_expired`. */
            code: string;
            /** @description More for a program: for `duplicate_request` the earlier requests. */
            detail?: Record<string, never> | null;
            /** @description The field of the request that is at fault. */
            field?: string | null;
            /** @description The same in English. */
            message_en: string;
            /** @description What happened and what to do next, for the person, in Vietnamese. */
            message_vi: string;
        };
        /** @description A result that was brought and carried back. */
        FailedAttempt: {
            /**
             * Format: date-time
             * @description When, by the clock of that device.
             */
            at: string;
            /** @description Who wrote it. */
            by: string;
            /** @description In words. */
            note: string;
            /** @description `absent`, `another`, `refused`, `other`. */
            why: string;
        };
        /** @description A fee that was open. */
        FeeForm: {
            /** @description Why, where it is waived. */
            note?: string;
            /**
             * Format: date
             * @description Day; absent: today.
             */
            on?: string | null;
            /** @description How it was paid. */
            paid: components["schemas"]["FeePaid"];
            /** @description Number of the receipt. */
            receipt_no?: string;
        };
        /**
         * @description How a fee was paid.
         * @enum {string}
         */
        FeePaid: "transfer" | "cash" | "exempt" | "unpaid";
        /** @description A person whom a clerk has still to look at. */
        FindingRow: {
            /** @description What waits. */
            findings: components["schemas"]["DoorFinding"][];
            /** @description House and lane. */
            house: string;
            /**
             * Format: uuid
             * @description Person id.
             */
            person_id: string;
            /** @description Their name. */
            person_name: string;
        };
        /** @description People whom a clerk has still to look at, the last finding first. */
        Findings: {
            /** @description Rows. */
            rows: components["schemas"]["FindingRow"][];
        };
        /** @description A field of the form. */
        FormField: {
            /** @description Read from a card, not verified. */
            from_card: boolean;
            /** @description Field id. */
            id: string;
            /** @description Label. */
            label: string;
            /** @description What the desk marked. */
            mark?: string | null;
            /** @description Value in words. */
            value: string;
        };
        /** @description Paper is back with the person. */
        GiveBack: {
            id_shown?: components["schemas"]["IdDocumentKind"] | null;
            /** @description Face and paper of the taker were compared and fit; asked for where an original goes back. */
            matches?: boolean | null;
            /** @description In words; asked for where a count differs. */
            note?: string;
            /** @description What was counted. */
            pieces: components["schemas"]["CountedPiece"][];
            proxy?: components["schemas"]["Proxy"] | null;
            /** @description Relation to the person; empty: the person. */
            relation?: string;
            /** @description Nothing more is owed, though fewer came back than were taken: why stands in the note. */
            settled?: boolean;
            /** @description Who took it. */
            to: string;
        };
        /** @description A residential group. */
        GroupRow: {
            /** @description Code. */
            code: string;
            /** @description Name, such as "Tổ dân phố số 5". */
            name: string;
            /**
             * Format: int32
             * @description How many people are on the list.
             */
            people: number;
        };
        /** @description Paper goes to the next hand. */
        HandOver: {
            /** @description What was there and stands on no receipt. */
            extra?: components["schemas"]["PaperItem"][];
            /** @description In words; asked for where a count differs. */
            note?: string;
            /** @description What was counted. */
            pieces?: components["schemas"]["CountedPiece"][];
            /** @description `desk`, `body`, `team`. */
            to: string;
            /** @description Name of who has it now. */
            to_name?: string;
        };
        /** @description One line of the history. */
        HistoryLine: {
            /** @description Who. */
            actor: string;
            /**
             * Format: date-time
             * @description When, by the clock of that device.
             */
            at: string;
            /** @description On which tablet; "Phường" for the desk. */
            device: string;
            /** @description Event id. */
            event: string;
            /** @description Kind of event. */
            kind: string;
            /**
             * Format: int64
             * @description Position at the ward.
             */
            position?: number | null;
            /**
             * Format: date-time
             * @description When the ward received it (its receipt).
             */
            received_at?: string | null;
            /** @description `held`, `missing`, `erased`, `unread`, `refused`. */
            state: string;
            /** @description What happened, in Vietnamese. */
            words: string;
        };
        /**
         * @description What a person showed to say who they are.
         * @enum {string}
         */
        IdDocumentKind: "id_card" | "citizen_id_card" | "electronic_id" | "id_certificate" | "passport" | "travel_document" | "old_id_card" | "other";
        /** @description A warning about a view: a conflict, a breach of a rule, a number to check. */
        Issue: {
            /** @description Stable code, such as `conflict`. */
            code: string;
            /** @description Which field. */
            field?: string | null;
            /** @description What to look at, in Vietnamese. */
            message_vi: string;
        };
        /** @description What the check of the journal found. */
        JournalCheck: {
            /**
             * Format: int64
             * @description Documents checked.
             */
            documents: number;
            /**
             * Format: int64
             * @description Entries checked.
             */
            entries: number;
            /**
             * Format: int64
             * @description Files checked.
             */
            files: number;
            /**
             * Format: int64
             * @description Files of those that were read for this check; the others are as they were when they were read
             *     within the last day, by length and time of change.
             */
            files_read: number;
            /** @description What does not hold: device, seq, event or file. */
            findings: string[];
            /** @description One line for the page. */
            sentence_vi: string;
            /** @description Everything holds. */
            sound: boolean;
        };
        /**
         * @description How the signature lies to a revocation of its key.
         * @enum {string}
         */
        KeyStanding: "valid" | "after_revocation" | "under_review";
        /**
         * @description What somebody is to the person.
         * @enum {string}
         */
        Kinship: "grandparent" | "parent" | "child" | "spouse" | "sibling" | "relative" | "not_related" | "other";
        /** @description A label and its value, for pages that only show. */
        Labelled: {
            /** @description Stable name. */
            key: string;
            /** @description What the page shows before it. */
            label: string;
            /** @description The value in words. */
            value: string;
        };
        /** @description One line of the register. */
        Line: {
            /** @description Chữ ký, điểm chỉ, không thể. */
            act: string;
            /**
             * Format: int32
             * @description Quyển số.
             */
            book: number;
            /**
             * Format: uuid
             * @description Certification.
             */
            certification: string;
            /** @description Corrections, oldest first. */
            corrections: components["schemas"]["LineNote"][];
            /**
             * Format: date
             * @description Day on which the number was given; months and half-years count by it.
             */
            entered: string;
            /**
             * Format: int32
             * @description Phí, in đồng.
             */
            fee_dong: number;
            /** @description Ghi chú. */
            note: string;
            /**
             * Format: int32
             * @description Số thứ tự, số chứng thực.
             */
            number: number;
            /** @description Họ tên, chức danh người ký chứng thực. */
            officer: string;
            /**
             * Format: date
             * @description Ngày, tháng, năm chứng thực: the day that the officer stated.
             */
            on: string;
            /** @description How it was paid. */
            paid: components["schemas"]["FeePaid"];
            /** @description Tên giấy tờ, văn bản đã chứng thực. */
            paper: string;
            /**
             * Format: int32
             * @description Số lượng văn bản.
             */
            papers: number;
            /** @description Number of the receipt. */
            receipt_no: string;
            /** @description Họ tên, giấy tờ tùy thân của người yêu cầu chứng thực. */
            requester: string;
            /** @description Struck out: it does not count, its number is not given again. */
            struck: boolean;
            /**
             * Format: int32
             * @description Year.
             */
            year: number;
        };
        /** @description One correction of a line, as it is printed in the last column. */
        LineNote: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description What counts. */
            becomes: string;
            /** @description Staff id. */
            by: string;
            /** @description Which column. */
            column: components["schemas"]["RegisterColumn"];
            /** @description Why. */
            reason: string;
            /** @description What stood there. */
            was: string;
        };
        /** @description A mark on one component or one field. */
        Mark: {
            /** @description Component id. */
            component?: string | null;
            /** @description Field id. */
            field?: string | null;
            /** @description What to mend; the volunteer reads it. */
            reason: string;
        };
        /** @description Who may certify. */
        NewAuthority: {
            /**
             * Format: date
             * @description Day of the decision.
             */
            decided?: string | null;
            /** @description Number of the decision. */
            decision: string;
            /**
             * Format: date
             * @description First day.
             */
            from: string;
            /** @description What statements call the officer; absent: as it was entered before. */
            title?: string | null;
            /**
             * Format: date
             * @description Last day.
             */
            to?: string | null;
        };
        /** @description A new book. */
        NewBook: {
            /**
             * Format: int32
             * @description Last number that stands on paper in this year; 0: none.
             */
            after: number;
            /**
             * Format: int32
             * @description Quyển số.
             */
            book: number;
            /**
             * Format: int32
             * @description Year; absent: this one.
             */
            year?: number | null;
        };
        /** @description Ask for an enrolment code. */
        NewEnrolmentCode: {
            /**
             * @description Address at which the tablet shall ask (`https://host:port`): as the desk's own window reaches the ward. With it the code is
             *     drawn as a QR code too.
             */
            address?: string | null;
            /** @description Name the tablet shall have. */
            device_name?: string | null;
            /**
             * Format: uuid
             * @description For whom.
             */
            staff_id: string;
        };
        /** @description A person the desk does not have yet. */
        NewPerson: {
            /** @description Birth: `1938`, `03/1938` or `05/03/1938`. */
            birth?: string | null;
            /** @description Code of the residential group. */
            group_code?: string | null;
            /** @description House and lane. */
            house: string;
            /** @description Id number of 12 digits. */
            id_number?: string | null;
            /** @description Name. */
            name: string;
            /** @description Phone. */
            phone?: string | null;
            /** @description Target groups as the caller says; nobody has checked them. */
            target_groups?: components["schemas"]["TargetGroup"][];
        };
        /** @description Take a request. Exactly one of `person_id` and `new_person`. */
        NewRequest: {
            /** @description Who called. */
            caller: string;
            /** @description `ward_phone`, `one_stop`, `ihanoi`, `hotline_1022`, `zalo`, `group_leader`, `walk_in`, `proactive`. */
            channel: string;
            /** @description The desk has seen the earlier request and wants another. */
            confirmed?: boolean;
            new_person?: components["schemas"]["NewPerson"] | null;
            /** @description Anything the team should know. */
            note?: string;
            /**
             * Format: uuid
             * @description A person the ward has.
             */
            person_id?: string | null;
            /** @description Their phone. */
            phone: string;
            /** @description Procedure. */
            procedure_code: string;
        };
        /** @description A new staff member. */
        NewStaff: {
            /** @description Login name; without it the person has no access to the console. */
            login?: string | null;
            /** @description Name. */
            name: string;
            /** @description Phone. */
            phone?: string | null;
            /** @description Role. */
            role: string;
        };
        /** @description A statement text as a file. */
        NewStatement: {
            /** @description Text of the file (`templates/README.md`). */
            toml: string;
        };
        /** @description A new team. */
        NewTeam: {
            /** @description Codes of residential groups. */
            groups: string[];
            /** @description Staff ids. */
            members: string[];
            /** @description Name. */
            name: string;
        };
        /** @description Somebody opened it. */
        Opened: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Who. */
            by: string;
            /**
             * @description `page`, `statement` (the sheet), `file` (a page or mark at full size) or `bundle` (the
             *     evidence); of the register: `list`, `register`, `register_pdf`, `register_xlsx`.
             */
            what: string;
        };
        /** @description One paper that changed hands. */
        PaperItem: {
            /** @description Component it belongs to. */
            component?: string | null;
            /** @description Creases, stains, missing corners. */
            condition?: string;
            /**
             * Format: int32
             * @description Sheets.
             */
            count: number;
            /**
             * Format: date
             * @description Day by which it is to be back with the person, as promised.
             */
            due?: string | null;
            /** @description What it is. */
            name: string;
            /** @description An original, not a copy. */
            original?: boolean;
            /** @description It stays with the dossier: nobody brings it back. */
            stays?: boolean;
        };
        /** @description A page of people. */
        People: {
            /** @description The first of them: by given name, Vietnamese order. */
            rows: components["schemas"]["PersonRow"][];
            /**
             * Format: int32
             * @description How many match.
             */
            total: number;
        };
        /** @description A person with everything that belongs to them. */
        PersonPage: {
            /** @description Appointments, newest first. */
            appointments: components["schemas"]["AppointmentRow"][];
            /** @description Details: sex, numbers, phones, addresses, target groups, contact. */
            details: components["schemas"]["Labelled"][];
            /** @description What the teams found at the door: of the person, then of each visit, the last one first. */
            door: components["schemas"]["DoorFinding"][];
            /** @description Dossiers, newest first. */
            dossiers: components["schemas"]["DossierRow"][];
            /** @description What to look at. */
            issues: components["schemas"]["Issue"][];
            /** @description The row as lists show it. */
            person: components["schemas"]["PersonRow"];
            /** @description Requests, newest first. */
            requests: components["schemas"]["RequestRow"][];
        };
        /** @description One person in a list. */
        PersonRow: {
            /** @description Birth as known: `1938`, `03/1938` or `05/03/1938`. */
            birth?: string | null;
            /** @description Code of the residential group. */
            group_code?: string | null;
            /** @description Name of the residential group. */
            group_name?: string | null;
            /** @description House and lane. */
            house: string;
            /**
             * Format: uuid
             * @description Person id.
             */
            id: string;
            /** @description Last four digits of the id number. */
            id_number_end?: string | null;
            /** @description Name. */
            name: string;
            /** @description Mobility and other needs, in words. */
            needs: string[];
            /**
             * Format: int32
             * @description Requests not yet closed.
             */
            open_requests: number;
            /** @description First phone. */
            phone?: string | null;
            /** @description `active`, `moved`, `deceased`, `merged`. */
            state: string;
        };
        /** @description A photo of a component. */
        PhotoRow: {
            /**
             * Format: int32
             * @description Page, from 1.
             */
            page: number;
            /** @description Hash of the file: its name in `/files/{sha256}`. */
            sha256: string;
            /** @description `here`, `coming` (not received yet), `lost`. */
            state: string;
            /**
             * Format: date-time
             * @description When it was taken, by the tablet's clock.
             */
            taken_at?: string | null;
        };
        /** @description What does not fit in a plan. */
        PlanConflict: {
            /** @description Appointments it is about. */
            appointments: string[];
            /**
             * @description `team_busy`, `member_busy`, `no_certifier`, `team_empty`, `round_against_hours`,
             *     `person_not_there`.
             */
            code: string;
            /**
             * Format: date
             * @description Day it is about.
             */
            day: string;
            /** @description In words. */
            message_en: string;
            /** @description In words. */
            message_vi: string;
        };
        /** @description A component of a procedure. */
        ProcedureComponent: {
            /** @description Component id. */
            id: string;
            /** @description Its name. */
            name: string;
            /** @description Whether it must be there. */
            required: boolean;
        };
        /** @description A procedure in the catalogue. */
        ProcedureRow: {
            /** @description When it was last checked against its source; none: "chưa kiểm tra". */
            checked_on?: string | null;
            /** @description Code, such as `2.000635`, or the ward's own code. */
            code: string;
            /** @description What to prepare. */
            components: components["schemas"]["ProcedureComponent"][];
            /** @description Field. */
            field: string;
            /**
             * Format: uuid
             * @description Stream id.
             */
            id: string;
            /** @description Name. */
            name: string;
        };
        /** @description Somebody who acts for the person. */
        Proxy: {
            /** @description On what ground they act. */
            authority: components["schemas"]["Authority"];
            /** @description Number of their identity paper. */
            id_no?: string;
            /** @description What they are to the person. */
            kinship: components["schemas"]["Kinship"];
            /** @description Họ, chữ đệm và tên. */
            name: string;
            /** @description Number and day of the paper that says so; a paper without a number: its day. */
            paper?: string;
            /** @description Number to call. */
            phone?: string;
        };
        /** @description A QR code to be drawn. */
        QrShown: {
            /** @description The dark modules as an SVG path, one unit a module. */
            path: string;
            /** @description Modules of a side, the quiet zone of four on each side included. */
            side: number;
        };
        /** @description Record a result. */
        RecordResult: {
            /** @description How it is to reach the person: `home`, `desk`, `post`, `online`. */
            delivery?: string | null;
            /** @description Note. */
            note?: string;
            /** @description Number of the result. */
            number?: string | null;
            /**
             * Format: date
             * @description Day on the paper.
             */
            on?: string | null;
            /** @description `granted` or `refused`. */
            outcome: string;
        };
        /** @description The register. */
        Register: {
            /** @description Books of the year. */
            books: components["schemas"]["Book"][];
            /** @description Lines, by number. */
            lines: components["schemas"]["Line"][];
            /** @description Who opened it or took it away, newest first. */
            openings: components["schemas"]["Opened"][];
            /** @description Code. */
            register: string;
            /** @description Their totals. */
            totals: components["schemas"]["Totals"];
            /**
             * Format: int32
             * @description Year.
             */
            year: number;
        };
        /**
         * @description Column of the register that a correction is about.
         * @enum {string}
         */
        RegisterColumn: "day" | "requester" | "paper" | "officer" | "papers" | "fee" | "note" | "whole_line";
        /** @description Into the register. */
        RegisterForm: {
            /** @description Last column. */
            note?: string;
            /** @description How the fee was paid. */
            paid: components["schemas"]["FeePaid"];
            /** @description Number of the receipt. */
            receipt_no?: string;
        };
        /** @description A request in a list. */
        RequestRow: {
            appointment?: components["schemas"]["AppointmentRow"] | null;
            /** @description Who called. */
            caller: string;
            /** @description Channel. */
            channel: string;
            /** @description Residential group. */
            group_name?: string | null;
            /** @description House and lane. */
            house: string;
            /**
             * Format: uuid
             * @description Request id.
             */
            id: string;
            /** @description Note. */
            note: string;
            /**
             * Format: uuid
             * @description The person.
             */
            person_id: string;
            /** @description Their name. */
            person_name: string;
            /** @description Their phone. */
            phone: string;
            /** @description Procedure code. */
            procedure_code: string;
            /** @description Procedure name. */
            procedure_name: string;
            /** @description `open` (no appointment), `planned`, `closed`. */
            state: string;
            /**
             * Format: date-time
             * @description When it was taken.
             */
            taken_at: string;
        };
        /** @description A request was taken. */
        RequestTaken: {
            /** @description Requests of the same person and procedure that are still open (also in the 409's `detail`). */
            duplicates: components["schemas"]["RequestRow"][];
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * Format: uuid
             * @description The person, new or not.
             */
            person_id: string;
        };
        /** @description Requests, newest first. */
        Requests: {
            /** @description Rows, at most 500. */
            rows: components["schemas"]["RequestRow"][];
        };
        /** @description `result_delivered`. */
        ResultDelivered: {
            id_shown?: components["schemas"]["IdDocumentKind"] | null;
            /** @description Whether face and paper of the taker fit; absent: written by a program that did not ask. */
            matches?: boolean | null;
            /** @description In words. */
            note?: string;
            /** @description Where. */
            place?: string;
            proxy?: components["schemas"]["Proxy"] | null;
            /** @description Relation to the person; empty: the person. */
            relation?: string;
            /** @description Drawn signatures. */
            signatures?: components["schemas"]["Signatures"];
            /** @description Who took it. */
            to: string;
        };
        /** @description A result on its way home. */
        ResultRow: {
            appointment?: components["schemas"]["AppointmentRow"] | null;
            /**
             * Format: date-time
             * @description When it was handed over.
             */
            delivered_at?: string | null;
            /** @description Who took it; absent: nobody yet. */
            delivered_to?: string | null;
            /** @description How it is to reach the person: `home`, `desk`, `post`, `online`; absent: not settled. */
            delivery?: string | null;
            /** @description The dossier. */
            dossier: components["schemas"]["DossierRow"];
            /** @description Attempts that were carried back, last one first. */
            failed: components["schemas"]["FailedAttempt"][];
            /** @description Number of the paper. */
            number: string;
            /** @description `granted`, `refused`, `stopped`, `other`. */
            outcome: string;
            /**
             * Format: int32
             * @description Originals that go back with it.
             */
            papers: number;
            wrong?: components["schemas"]["WrongDelivery"] | null;
        };
        /** @description Results: those that wait, then those that were handed over. */
        Results: {
            /** @description Rows. */
            rows: components["schemas"]["ResultRow"][];
        };
        /** @description Return a dossier. */
        ReturnDossier: {
            /** @description What exactly. */
            marks?: components["schemas"]["Mark"][];
            /** @description Why; the volunteer reads it. */
            reason: string;
        };
        /** @description The paper is back. */
        ReturnForm: {
            /** @description In words. */
            note?: string;
            /** @description Who has it now. */
            to: string;
        };
        /** @description What a leader decided about an act under review. */
        ReviewForm: {
            /** @description Number of the decision. */
            decision: string;
            /** @description Why. */
            reason: string;
            /** @description The act stands. */
            stands: boolean;
        };
        /**
         * @description Why a leader must say whether an act stands before it gets seal and number.
         * @enum {string}
         */
        ReviewGround: "key_revoked" | "stated_time" | "mandate_over";
        /** @description A column of the file and what it was taken for. */
        RosterColumn: {
            /** @description What we need: `name`, `birth`, `id_number`, `phone`, `house`, `group`, `target_groups`, `note`. */
            field: string;
            /** @description The header found in the file, if any. */
            header?: string | null;
            /** @description The same in Vietnamese. */
            label: string;
            /** @description Without it nothing can be imported. */
            required: boolean;
        };
        /** @description What would happen if the file were imported. */
        RosterPreview: {
            /** @description Columns. */
            columns: components["schemas"]["RosterColumn"][];
            /**
             * Format: uuid
             * @description Name of this preview: kept for an hour, gone after a restart.
             */
            preview: string;
            /** @description Row by row. */
            problems: components["schemas"]["RosterProblem"][];
            /**
             * Format: int32
             * @description Rows that are left out because something is wrong.
             */
            rows_bad: number;
            /**
             * Format: int32
             * @description Rows that are left out because the person is there already, or twice in the file.
             */
            rows_duplicate: number;
            /**
             * Format: int32
             * @description Rows that would be imported.
             */
            rows_good: number;
            /**
             * Format: int32
             * @description Rows with anything in them, the header apart.
             */
            rows_read: number;
            /** @description The first ten good rows. */
            sample: components["schemas"]["RosterSample"][];
        };
        /** @description Something about one row of the file. */
        RosterProblem: {
            /** @description Stable code, such as `birth_unreadable`. */
            code: string;
            /** @description Header of the column, if one is at fault. */
            column?: string | null;
            /** @description `error` (the row is left out), `duplicate` (left out), `warning` (imported). */
            level: string;
            /** @description Why, in Vietnamese. */
            reason: string;
            /**
             * Format: int32
             * @description Row number as a spreadsheet shows it (the header is row 1 if it stands first).
             */
            row: number;
        };
        /** @description What was imported. */
        RosterReport: {
            /**
             * Format: int32
             * @description Residential groups that were new.
             */
            groups_added: number;
            /**
             * Format: int32
             * @description People added.
             */
            imported: number;
            /**
             * Format: int32
             * @description Rows left out.
             */
            left_out: number;
            /** @description Row by row, as in the preview. */
            problems: components["schemas"]["RosterProblem"][];
            /**
             * Format: uuid
             * @description The version of the service list.
             */
            service_list: string;
        };
        /** @description A row as it would be imported. */
        RosterSample: {
            /** @description Birth. */
            birth?: string | null;
            /** @description Residential group. */
            group?: string | null;
            /** @description House. */
            house?: string | null;
            /** @description Name. */
            name: string;
            /**
             * Format: int32
             * @description Row number.
             */
            row: number;
            /** @description Target groups. */
            target_groups: string[];
        };
        /** @description The round of a team on one day. */
        RoundPlan: {
            /** @description Its appointments in the order of the round; those left out follow by hour. */
            appointments: string[];
            /**
             * Format: date
             * @description Day.
             */
            day: string;
        };
        /** @description Findings that a clerk has looked at. */
        Seen: {
            /** @description Ids of the events that told of them. */
            events: string[];
            /** @description What was done. */
            note?: string;
        };
        /** @description Who has looked at a finding. */
        SeenBy: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Their name. */
            by: string;
            /** @description What was done. */
            note: string;
        };
        /** @description Who is signed in, and the token that every writing request carries in `X-CSRF-Token`. */
        Session: {
            /** @description Send it back in the header `X-CSRF-Token` with every POST, PUT, DELETE. */
            csrf: string;
            /**
             * Format: date-time
             * @description When the session ends if nothing is done.
             */
            expires_at: string;
            /** @description A one-time password was used: nothing else is allowed until it is changed. */
            must_change_password: boolean;
            /** @description Who. */
            staff: components["schemas"]["StaffRef"];
            /** @description Where. */
            ward: components["schemas"]["WardRef"];
        };
        /** @description Sign in. */
        SignIn: {
            /** @description Login name, as the administrator gave it. */
            name: string;
            /** @description Password. */
            password: string;
        };
        /**
         * @description Signatures drawn on the screen: hashes of the files that hold the strokes, and of the text that
         *     was shown and signed. They are pictures, no digital signatures.
         */
        Signatures: {
            /** @description Of who gives. */
            giver?: string | null;
            /** @description Text that was shown: both strokes cite it. */
            shown?: string | null;
            /** @description Of who takes. */
            taker?: string | null;
        };
        /** @description The staff member and, shown once, the first password. */
        StaffAdded: {
            /** @description To be handed over on paper; must be changed at the first sign-in. */
            one_time_password?: string | null;
            /** @description The new row. */
            staff: components["schemas"]["StaffRow"];
        };
        /** @description A staff member in short. */
        StaffRef: {
            /**
             * Format: uuid
             * @description Staff id.
             */
            id: string;
            /** @description Name as the ward writes it. */
            name: string;
            /** @description Role: `clerk`, `planner`, `registrar`, `leader`, `administrator`. */
            role: string;
        };
        /** @description A staff member. */
        StaffRow: {
            /**
             * Format: uuid
             * @description Staff id.
             */
            id: string;
            /** @description Has left. */
            left: boolean;
            /** @description Login name for the console, if there is one. */
            login?: string | null;
            mandate?: components["schemas"]["AuthorityView"] | null;
            /**
             * Format: date
             * @description First day without that mandate.
             */
            mandate_ended?: string | null;
            /** @description Name. */
            name: string;
            /** @description Role: `volunteer`, `police`, `justice`, `clerk`, `planner`, `registrar`, `leader`, `administrator`. */
            role: string;
            /** @description Teams. */
            teams: string[];
            /** @description What statements call an officer; may be empty. */
            title: string;
        };
        /** @description The seal. */
        StampForm: {
            /**
             * Format: date
             * @description Day; absent: today.
             */
            on?: string | null;
            /** @description Number of the permission, on site. */
            permission?: string | null;
            /** @description Where. */
            place: components["schemas"]["StampPlace"];
        };
        /**
         * @description Where the seal was put on.
         * @enum {string}
         */
        StampPlace: "office" | "on_site";
        /**
         * @description For which act a text is.
         * @enum {string}
         */
        StatementKind: "one_signed" | "one_fingerprint" | "one_neither" | "several" | "before_receiver";
        /** @description A text as the ward publishes it. `{name}` stands for what the act fills in. */
        StatementTemplate: {
            /**
             * Format: date
             * @description First day it is in force.
             */
            effective_from: string;
            /** @description Name of the form, for example "Mẫu 02". */
            form: string;
            /** @description For which act. */
            kind: components["schemas"]["StatementKind"];
            /** @description The line of the number, with `{number}` and `{book}`. */
            number_line: string;
            /** @description Paragraphs, first to last. */
            paragraphs: string[];
            /** @description What stands above the place for the signature, line by line. */
            signature: string[];
            /** @description One line per signer, put where `{signers}` stands; only for several signers. */
            signer_line?: string;
            /** @description Where the wording comes from. */
            source: string;
            /** @description Heading. */
            title: string;
            /** @description The ward has not yet compared it with the official annex. */
            to_be_checked: boolean;
            /**
             * Format: int32
             * @description Grows with each text of the kind.
             */
            version: number;
        };
        /** @description Statement texts. */
        Statements: {
            /** @description Every version of every kind. */
            texts: components["schemas"]["StatementTemplate"][];
        };
        /** @description Statistics of a year: of the numbers given in it. */
        Statistics: {
            /** @description January to June. */
            first_half: components["schemas"]["Totals"];
            /** @description Month by month. */
            months: components["schemas"]["Totals"][];
            /** @description July to December. */
            second_half: components["schemas"]["Totals"];
            /** @description The year. */
            whole_year: components["schemas"]["Totals"];
            /**
             * Format: int32
             * @description Year.
             */
            year: number;
        };
        /** @description What the header of the console shows on every page; cheap enough to ask every few seconds. */
        Summary: {
            /**
             * Format: int32
             * @description Days until the 5th, when the service list is due; 0 on the day.
             */
            days_to_list: number;
            /**
             * Format: int32
             * @description Tablets that said they still hold something unsent.
             */
            devices_unsent: number;
            /**
             * Format: int32
             * @description Dossiers that wait for the desk.
             */
            dossiers_waiting: number;
            /**
             * Format: int32
             * @description How many items they said.
             */
            items_unsent: number;
            /**
             * Format: int64
             * @description Grows with everything that happens: reload lists when it differs.
             */
            position: number;
            /**
             * Format: int32
             * @description Requests without an appointment.
             */
            requests_open: number;
            /**
             * Format: date
             * @description Today by the ward's clock.
             */
            today: string;
        };
        /**
         * @description Why a person is on the list (nhóm đối tượng).
         * @enum {string}
         */
        TargetGroup: "merit_person" | "policy_family" | "elderly" | "disabled" | "vulnerable" | "poor_household" | "near_poor_household" | "force_majeure" | "other";
        /** @description A team. */
        TeamRow: {
            /** @description Codes of the residential groups it goes to. */
            groups: string[];
            /**
             * Format: uuid
             * @description Team id.
             */
            id: string;
            /** @description Members. */
            members: string[];
            /** @description Name. */
            name: string;
        };
        /** @description Totals of lines. */
        Totals: {
            /**
             * Format: int32
             * @description Lines that count.
             */
            cases: number;
            /**
             * Format: int64
             * @description Fees received, in đồng.
             */
            fee_dong: number;
            /**
             * Format: int32
             * @description Of these fingerprints.
             */
            fingerprints: number;
            /**
             * Format: int32
             * @description Of these neither.
             */
            neither: number;
            /**
             * Format: int32
             * @description Papers on them.
             */
            papers: number;
            /**
             * Format: int32
             * @description Of these signatures.
             */
            signatures: number;
            /**
             * Format: int32
             * @description Lines struck out.
             */
            struck: number;
            /**
             * Format: int64
             * @description Fees still open, in đồng.
             */
            unpaid_dong: number;
        };
        /** @description A visit of ours. */
        VisitOfCode: {
            appointment?: components["schemas"]["AppointmentRow"] | null;
            /** @description House and lane. */
            house: string;
            /**
             * Format: date-time
             * @description When it was opened, where nobody planned it.
             */
            opened_at?: string | null;
            /** @description Members of the team; of a visit that nobody planned, who opened it. */
            people: string[];
            /**
             * Format: uuid
             * @description Whom it is for.
             */
            person_id: string;
            /** @description Their name. */
            person_name: string;
        };
        /** @description Visits with this code, the latest first; none: it is not ours. */
        VisitsOfCode: {
            /** @description The code as it was understood. */
            code: string;
            /** @description Rows. */
            rows: components["schemas"]["VisitOfCode"][];
        };
        /** @description The ward in short. */
        WardRef: {
            /** @description Fingerprint of the identity key, for the notice board. */
            fingerprint: string;
            /**
             * Format: uuid
             * @description Ward id.
             */
            id: string;
            /** @description Name, such as "Phường Hai Bà Trưng". */
            name: string;
            /** @description Five-digit unit code. */
            unit_code: string;
        };
        /** @description A result that went to the wrong person. */
        WrongDelivery: {
            /**
             * Format: date-time
             * @description When it was found.
             */
            at: string;
            /** @description Who wrote it. */
            by: string;
            /** @description What the desk found. */
            reason: string;
            /** @description Who took it. */
            to: string;
        };
        /** @description The desk found that a result went to the wrong person. */
        WronglyDelivered: {
            /** @description Who has it, how it was found out, where the paper is now. */
            reason: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_appointments: {
        parameters: {
            query: {
                /** @description First day. */
                from: string;
                /** @description Last day, at most 62 days later. */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appointments"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    move_appointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentPlan"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentRow"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    cancel_appointment: {
        parameters: {
            query?: {
                /** @description In words. */
                reason?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    show_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificationRules"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    set_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CertificationRules"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_certifications: {
        parameters: {
            query?: {
                /** @description `signed_at_home`, `stamped`, `registered`, `returned`, `refused`; absent: all. */
                state?: components["schemas"]["CertificationState"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificationRow"][];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    show_certification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificationPage"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    annotate_line: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnnotateForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificationPage"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    take_evidence_of_certification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": unknown;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    settle_fee: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeeForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificationPage"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    register_certification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificationRegistered"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    return_certification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificationPage"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    decide_review: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificationPage"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    print_slip: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    stamp_certification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StampForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificationPage"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    print_statement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_custody: {
        parameters: {
            query?: {
                /** @description `held`, `closed`; else all. */
                state?: string;
                /** @description Name, procedure, official code. */
                q?: string;
                /** @description Only of this dossier. */
                dossier?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Custody"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_devices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceRow"][];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    revoke_device: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceRow"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_dossiers: {
        parameters: {
            query?: {
                /** @description `open`, `waiting` (for the desk), `returned`, `accepted`, `decided`, `done`; else all. */
                state?: string;
                /** @description Name, official code, procedure. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dossiers"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    online_first: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dossiers"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    show_dossier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DossierPage"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    accept_dossier: {
        parameters: {
            query?: {
                /** @description `position` of the page that was decided on: 409 `dossier_moved` if something came since. */
                seen?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DossierPage"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    component_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                component: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    add_page: {
        parameters: {
            query?: {
                /** @description `position` of the page that the clerk saw: 409 `dossier_moved` if something came since. */
                seen?: number;
                /** @description Why a page that cannot be read well must do. */
                overrule?: string;
            };
            header?: never;
            path: {
                id: string;
                component: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DossierPage"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deliver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResultDelivered"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultRow"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    plan_delivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentPlan"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultRow"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    take_evidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": unknown;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    give_back: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveBack"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Custody"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    hand_over: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOver"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Custody"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    print_receipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                receipt: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    record_result: {
        parameters: {
            query?: {
                /** @description `position` of the page that was decided on: 409 `dossier_moved` if something came since. */
                seen?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordResult"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DossierPage"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    return_dossier: {
        parameters: {
            query?: {
                /** @description `position` of the page that was decided on: 409 `dossier_moved` if something came since. */
                seen?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnDossier"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DossierPage"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    wrongly_delivered: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WronglyDelivered"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultRow"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    new_enrolment_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEnrolmentCode"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolmentCodeShown"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    show_file: {
        parameters: {
            query?: {
                /** @description `thumb` (long side at most 480 pixels) or `full`. */
                size?: string;
            };
            header?: never;
            path: {
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_findings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Findings"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_groups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupRow"][];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    check_journal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalCheck"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePassword"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_people: {
        parameters: {
            query?: {
                /** @description Name, phone, id number, house; diacritics do not matter. */
                q?: string;
                /** @description Code of a residential group. */
                group?: string;
                /** @description At most so many rows: 1 to 200, else 50. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["People"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    show_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonPage"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    findings_seen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Seen"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonPage"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    print_box: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_procedures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcedureRow"][];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    show_register: {
        parameters: {
            query?: {
                /** @description Year; absent: this one. */
                year?: number | null;
                /** @description Month, 1 to 12; absent: the year. */
                month?: number | null;
                /** @description For exports: `pdf` or `xlsx`. */
                format?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Register"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    open_book: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBook"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Book"][];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    close_book: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Totals"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    confirm_book: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmBook"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Book"][];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    export_register: {
        parameters: {
            query?: {
                /** @description Year; absent: this one. */
                year?: number | null;
                /** @description Month, 1 to 12; absent: the year. */
                month?: number | null;
                /** @description For exports: `pdf` or `xlsx`. */
                format?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    register_statistics: {
        parameters: {
            query?: {
                /** @description Year; absent: this one. */
                year?: number | null;
                /** @description Month, 1 to 12; absent: the year. */
                month?: number | null;
                /** @description For exports: `pdf` or `xlsx`. */
                format?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statistics"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    export_statistics: {
        parameters: {
            query?: {
                /** @description Year; absent: this one. */
                year?: number | null;
                /** @description Month, 1 to 12; absent: the year. */
                month?: number | null;
                /** @description For exports: `pdf` or `xlsx`. */
                format?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_requests: {
        parameters: {
            query?: {
                /** @description `open`, `planned`, `closed`; else all. */
                state?: string;
                /** @description Name, phone. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Requests"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    take_request: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestTaken"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    make_appointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentPlan"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentRow"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    close_request: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestRow"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_results: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Results"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    preview_roster: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RosterPreview"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    import_roster: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                preview: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RosterReport"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    current_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_staff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffRow"][];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    add_staff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewStaff"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffAdded"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    change_staff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeStaff"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffRow"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    grant_authority: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAuthority"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    end_authority: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndAuthority"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_statements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statements"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    publish_statement: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewStatement"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    summary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Summary"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_teams: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamRow"][];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    add_team: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTeam"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamRow"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    change_team: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTeam"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamRow"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    set_round: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoundPlan"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentRow"][];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    visits_of_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitsOfCode"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    follow_up: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentPlan"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentRow"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
}
