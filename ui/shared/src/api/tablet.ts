// Generated from crates/tablet/openapi.json by `npm run generate`. Not edited by hand.
export interface paths {
    "/api/camera/card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads the code of a citizen card in a photo. */
        post: operations["card"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/camera/card-frame": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads the code of a citizen card in a grey frame of the live view. */
        post: operations["card_frame"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/camera/enrolment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads the ward's enrolment code in a picture; a tablet that belongs to no ward yet may ask it too. */
        post: operations["enrolment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/camera/enrolment-frame": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads the ward's enrolment code in a grey frame of the live view; a tablet that belongs to no ward yet may ask it too. */
        post: operations["enrolment_frame"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/camera/frame": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looks at a grey frame of the live view, 100 kB at most. */
        post: operations["frame"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/camera/zone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads the machine-readable zone of a passport or card from its typed lines. */
        post: operations["zone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/certification-conditions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Conditions and grounds of refusal, with their articles. */
        get: operations["conditions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/certifications/{id}/sheet.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A sheet: statement or refusal, by what it is; with `which=slip` the slip with hour and date. */
        get: operations["sheet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/certifications/{id}/stamp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The seal was put on at home, on written permission. */
        post: operations["stamp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/colleague": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a colleague a secret on this tablet, by a one-time code from the ward. */
        post: operations["colleague"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/custody": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where every paper is that this tablet knows of. */
        get: operations["get_custody"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/certification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The officer certifies, with their own secret. */
        post: operations["certify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/certification/postpone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A slip with hour and date. */
        post: operations["postpone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/certification/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What would be signed, or why not. */
        post: operations["preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/certification/preview.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The statement as it would be printed. */
        post: operations["preview_sheet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/certification/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The officer refuses, with a written reason. */
        post: operations["refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/certifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Certifications of a dossier. */
        get: operations["of_dossier"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/components/{component}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A component stands without a photo. */
        post: operations["settle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/components/{component}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms the pages of a component: as many events as pages, one act. */
        post: operations["confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/components/{component}/document.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The confirmed pages of a component as one PDF/A, in order; each page's picture stands in it byte for byte. */
        get: operations["document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the person agreed to. */
        post: operations["consent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/deliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands a result over, to the person or to somebody with authority. */
        post: operations["deliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The form was filled in. */
        post: operations["form"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/give-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Paper is back with the person. */
        post: operations["give_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Paper goes to the next hand; a count that differs is explained, both stay. */
        post: operations["hand_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/not-delivered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The result was brought and carried back; it waits again. */
        post: operations["not_delivered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/paper": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Paper was taken along. */
        post: operations["paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Photos of a component on this tablet: drafts first taken first, then what was confirmed. */
        get: operations["list_photos"];
        put?: never;
        /** Keeps a photo as part of a draft; on the disk when it is answered. */
        post: operations["add_photo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/prints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps the picture of an inked print in the printed box of 30 mm. */
        post: operations["add_print"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/proxy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody acts for the person; none: the person after all. */
        post: operations["name_proxy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/read-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The last confirmed form was read back to the person. */
        post: operations["read_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/receipts/{receipt}/sheet.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The receipt for papers that were taken, as a sheet for both sides to sign. */
        get: operations["print_receipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/strokes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps strokes drawn under an act; dots, straight lines and slips are refused in words. */
        post: operations["add_strokes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The dossier was submitted: online with the code the portal showed, or on paper. */
        post: operations["submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dossiers/{id}/to-sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is shown to be signed with an act; the words come from the act itself. */
        post: operations["to_sign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drafts/{stream_kind}/{id}/{task}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was typed so far for a task; 404 when nothing was. */
        get: operations["get_draft"];
        /** Keeps what was typed; durable when it is answered. */
        put: operations["put_draft"];
        post?: never;
        /** Forgets what was typed. */
        delete: operations["delete_draft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enrol": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Joins a ward with the code that it showed. */
        post: operations["enrol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/help": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Numbers to call and warnings against frauds. */
        get: operations["get_help"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/house": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The queue of the community house. */
        get: operations["get_house"];
        /** Sets the letter of this tablet and the place. */
        put: operations["put_house"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/house/numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives the next number to a person. */
        post: operations["give_number"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs out; sync goes on for a limited time. */
        post: operations["lock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/officer-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the officer's key stands. */
        get: operations["get_officer_key"];
        put?: never;
        /** Make the officer's key and have the ward certify it; may be asked again. */
        post: operations["make_officer_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What lies on which pile. */
        get: operations["outbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finds people. */
        get: operations["people"];
        put?: never;
        /** Takes in somebody who is on no list; 409 `duplicate_person` unless confirmed. */
        post: operations["add_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Details of a person. That they were opened is noted durably before they are answered. */
        get: operations["person"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What was found out about a person: moved, deceased, in hospital, back. */
        post: operations["report_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the police officer found; nobody else may say it. */
        post: operations["verify_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Cuts the page image out of a photo. */
        put: operations["edit_photo"];
        post?: never;
        /** Removes a photo that was not confirmed. */
        delete: operations["delete_photo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/print-box.pdf": {
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
    "/api/procedures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All procedures on the tablet. */
        get: operations["procedures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/procedures/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One procedure as the ward publishes it now. */
        get: operations["procedure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Results that wait to be brought home. */
        get: operations["get_results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets the first secret, makes the vault, and signs in. */
        post: operations["set_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/secret/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets a new secret for whoever is signed in and knows the old one. */
        post: operations["change_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How this tablet looks. */
        get: operations["get_settings"];
        /** Changes how this tablet looks. */
        put: operations["put_settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the tablet stands; answered in every state. */
        get: operations["get_state"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Progress of sync. */
        get: operations["get_sync"];
        put?: never;
        /** Begins to sync now, whatever the last try said. */
        post: operations["post_sync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The visits of a day, and what waits for a person. */
        get: operations["today"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/today/message": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The day for the team's chat, without personal data. */
        get: operations["day_message"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens the vault and signs in. */
        post: operations["unlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a visit with its first dossier; the same appointment always gives the same visit. */
        post: operations["open_visit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/visits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A visit with its task list. */
        get: operations["get_visit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/visits/{id}/advice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Advice or help was given. */
        post: operations["advise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/visits/{id}/arrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The team stands at the door. */
        post: operations["arrive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/visits/{id}/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Calls a number of the queue. */
        post: operations["call_number"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/visits/{id}/dossiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a further dossier on a visit that goes on. */
        post: operations["add_dossier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/visits/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The visit is over. */
        post: operations["end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/visits/{id}/identity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Face and paper were compared. */
        post: operations["identity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/visits/{id}/message": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The visit for the team's chat, without personal data. */
        get: operations["message"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/visits/{id}/notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The notice sheet as it would be given now. */
        get: operations["notice"];
        put?: never;
        /** The person got the notice sheet. */
        post: operations["give_notice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/visits/{id}/present": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who is there beside the person; replaces the list. */
        post: operations["present"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/visits/{id}/repeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goes on with what this visit left open, in a new visit. */
        post: operations["repeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/visits/{id}/satisfaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How satisfied the person is, 1 to 5. */
        post: operations["rate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/photos/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a picture, by the hash of the photo, of its page, or of its thumbnail. */
        get: operations["get_photo"];
        put?: never;
        post?: never;
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
        /**
         * @description How a notice sheet was taken.
         * @enum {string}
         */
        Acknowledged: "tapped" | "spoken" | "declined" | "other";
        /** @description `advice_given`. */
        AdviceGiven: {
            /** @description What was said or done. */
            answer: string;
            /** @description About what. */
            kind: components["schemas"]["AdviceKind"];
            /** @description What the person asked. */
            question?: string;
            /** @description Where the person was sent for more. */
            referred_to?: string;
        };
        /**
         * @description What advice or help was about.
         * @enum {string}
         */
        AdviceKind: "legal" | "digital" | "payment" | "fraud" | "other";
        /** @description Advice or help. */
        AdviceView: {
            /** @description What was written. */
            advice: components["schemas"]["AdviceGiven"];
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /** @description One correction. */
        AnnotationView: {
            /** @description What. */
            annotation: components["schemas"]["RegisterLineAnnotated"];
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /** @description One answer of the form. */
        AnswerView: {
            /** @description Read from a card, not verified. */
            from_card?: boolean;
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
            /** @description The answer. */
            value: unknown;
        };
        /** @description `arrived`. */
        Arrived: {
            /** @description Where, in words; empty: the person's address. */
            place?: string;
            /** @description Who else is in the room, in words. */
            present?: string;
        };
        /** @description The arrival. */
        ArrivedView: {
            /** @description Where, and who is there. */
            arrived: components["schemas"]["Arrived"];
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /** @description A dossier or act that waits for a person. */
        AttentionRow: {
            /** @description Since when (RFC 3339). */
            at?: string | null;
            /** @description `dossier_returned`, `act_refused`, `file_stuck`, `conflict`. */
            kind: string;
            /** @description Whom it is about. */
            person: string;
            /** @description Why, in words. */
            reason: string;
            /** @description Stream it is about, for example `dossier/<id>`. */
            stream: string;
            /** @description Procedure or thing. */
            title: string;
            /**
             * Format: uuid
             * @description Visit to open for mending it.
             */
            visit_id?: string | null;
        };
        /**
         * @description What is authorised. The first four may have their signature certified.
         * @enum {string}
         */
        AuthorisationCase: "files_and_papers" | "pension_and_benefits" | "look_after_house" | "policy_bank_loan" | "something_else";
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
        /** @description A number that was called. */
        CalledView: {
            /** @description What was written. */
            called: components["schemas"]["NumberCalled"];
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /** @description What a card's code or a passport's zone says. */
        CardAnswer: {
            /** @description A code was read. In a frame of the live view there mostly is none. */
            found: boolean;
            /** @description The name as a zone writes it, without diacritics; never a name for a form. */
            name_in_zone?: string | null;
            /** @description What a person should look at, as codes. */
            notes: string[];
            /** @description How far to trust it. */
            standing: components["schemas"]["ReadStanding"];
            /**
             * @description Answers by the name under which a form's question asks for them (`person.name`, `person.birth`, …). What cannot be
             *     read for certain is left out.
             */
            values: {
                [key: string]: string;
            };
        };
        /** @description A certification. */
        CertificationAnswer: {
            /** @description The same in English. */
            bracket_en?: string | null;
            /** @description Between which of the ward's times it was made, in words; absent: made on another tablet. */
            bracket_vi?: string | null;
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /** @description As it stands. */
            view: components["schemas"]["CertificationView"];
        };
        /** @description What the officer states and signs. */
        CertificationDocument: {
            /**
             * Format: uuid
             * @description Id of the stream it belongs to.
             */
            certification: string;
            /** @description Why the stated time is not the device's. */
            clock_note?: string;
            /** @description Conditions, in the order they were asked. */
            conditions: components["schemas"]["ConditionRecord"][];
            /** @description Latitude and longitude, only if the ward wants them. */
            coordinates?: string | null;
            /**
             * Format: date
             * @description Day that the officer states.
             */
            date: string;
            /**
             * Format: date-time
             * @description Clock of the device when it was signed.
             */
            device_at: string;
            /** @description Id of the `identity_compared` of the visit. */
            identity: string;
            /** @description On what decision. */
            mandate: components["schemas"]["MandateRecord"];
            /** @description Why outside the office. */
            off_site: components["schemas"]["OffSiteReason"];
            /** @description In words, where the law's words do not suffice. */
            off_site_note?: string;
            /** @description Staff id of the officer. */
            officer: string;
            /** @description Họ, chữ đệm và tên of the officer. */
            officer_name: string;
            /** @description Title, as printed. */
            officer_title: string;
            /** @description The paper. */
            paper: components["schemas"]["CertifiedPaper"];
            /** @description Where, in words. */
            place: string;
            /** @description Before whom. */
            route: components["schemas"]["Route"];
            /** @description The ward's written basis for route B. */
            route_basis?: string | null;
            /** @description All who signed it. */
            signers: components["schemas"]["SignerRecord"][];
            slip?: components["schemas"]["Slip"] | null;
            /** @description The statement. */
            statement: components["schemas"]["StatementRecord"];
            /**
             * @description Hour and minute that the officer states.
             * @example 09:40
             */
            time: string;
            /**
             * Format: int64
             * @description Format version, 1.
             */
            v: number;
            /**
             * Format: uuid
             * @description The visit.
             */
            visit: string;
            /** @description The ward. */
            ward: string;
            /** @description Witnesses. */
            witnesses?: components["schemas"]["Helper"][];
        };
        /** @description What the officer entered. */
        CertificationInput: {
            /** @description Why the stated time is not the device's. */
            clock_note?: string;
            /** @description Conditions, tapped one by one. */
            conditions: components["schemas"]["Tapped"][];
            /** @description Latitude and longitude; kept only if the ward wants them. */
            coordinates?: string | null;
            /**
             * Format: date
             * @description Day.
             */
            date: string;
            /** @description Why outside the office. */
            off_site: components["schemas"]["OffSiteReason"];
            /** @description In words; must be given with another reason. */
            off_site_note?: string;
            /** @description The paper. */
            paper: components["schemas"]["PaperInput"];
            /** @description Where, in words. */
            place: string;
            receiver?: components["schemas"]["Helper"] | null;
            /** @description Before whom. */
            route: components["schemas"]["Route"];
            /** @description All who signed it. */
            signers: components["schemas"]["SignerRecord"][];
            slip?: components["schemas"]["Slip"] | null;
            /**
             * @description Hour and minute.
             * @example 09:40
             */
            time: string;
            /** @description Witnesses. */
            witnesses?: components["schemas"]["Helper"][];
        };
        /** @description `certification_postponed`: the slip with hour and date. */
        CertificationPostponed: {
            /**
             * Format: uuid
             * @description The dossier.
             */
            dossier: string;
            /** @description Why. */
            reason?: string;
            /** @description When. */
            slip: components["schemas"]["Slip"];
            /**
             * Format: uuid
             * @description The visit.
             */
            visit: string;
        };
        /** @description `certification_refused`. */
        CertificationRefused: {
            /** @description Article; set by decide. */
            article?: string;
            /**
             * Format: uuid
             * @description The dossier.
             */
            dossier: string;
            /** @description Ground. */
            ground: components["schemas"]["RefusalGround"];
            /** @description Where to go instead, in words. */
            instead?: string;
            /** @description Name of the paper. */
            paper_name: string;
            /** @description In writing, for the person. */
            reason: string;
            /** @description Who asked. */
            requester: string;
            /**
             * Format: uuid
             * @description The visit.
             */
            visit: string;
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
        /** @description `certification_returned`. */
        CertificationReturned: {
            /** @description In words. */
            note?: string;
            /** @description Who has the paper now. */
            to: string;
        };
        /** @description `certification_stamped`. */
        CertificationStamped: {
            /**
             * Format: date
             * @description Day.
             */
            on: string;
            /** @description Number of the permission to take the seal out; only on site. */
            permission?: string | null;
            /** @description Where. */
            place: components["schemas"]["StampPlace"];
        };
        /**
         * @description Where a certification stands. Nothing may be skipped.
         * @enum {string}
         */
        CertificationState: "unopened" | "postponed" | "refused" | "signed_at_home" | "stamped" | "registered" | "returned";
        /** @description A certification. */
        CertificationView: {
            /** @description What was corrected, oldest first. */
            annotations: components["schemas"]["AnnotationView"][];
            certified?: components["schemas"]["Certified"] | null;
            certified_stamp?: components["schemas"]["Stamp"] | null;
            document?: components["schemas"]["CertificationDocument"] | null;
            /**
             * Format: uuid
             * @description The dossier it belongs to.
             */
            dossier?: string | null;
            fee?: components["schemas"]["FeeSettled"] | null;
            fee_stamp?: components["schemas"]["Stamp"] | null;
            postponed?: components["schemas"]["CertificationPostponed"] | null;
            refused?: components["schemas"]["CertificationRefused"] | null;
            refused_stamp?: components["schemas"]["Stamp"] | null;
            registered?: components["schemas"]["CertificationRegistered"] | null;
            registered_stamp?: components["schemas"]["Stamp"] | null;
            returned?: components["schemas"]["CertificationReturned"] | null;
            returned_stamp?: components["schemas"]["Stamp"] | null;
            review?: components["schemas"]["ReviewDecided"] | null;
            review_stamp?: components["schemas"]["Stamp"] | null;
            stamped?: components["schemas"]["CertificationStamped"] | null;
            stamped_stamp?: components["schemas"]["Stamp"] | null;
            /** @description Where it stands. */
            state: components["schemas"]["CertificationState"];
            /** @description The line is struck out. */
            struck: boolean;
            /** @description History and issues. */
            trace: components["schemas"]["Trace"];
            /**
             * Format: uuid
             * @description The visit it was made at.
             */
            visit?: string | null;
        };
        /** @description `certified`: the officer's own signature, and the certificate of the key that made it. */
        Certified: {
            /** @description Compact JWS over the certification document. */
            jws: string;
            /** @description Compact JWS: the certificate of the officer's key. */
            officer_certificate: string;
        };
        /** @description One photographed page of the signed paper. */
        CertifiedPage: {
            /** @description Hash of the page image. */
            image: string;
            /** @description Id of the `photo_taken`. */
            photo: string;
        };
        /** @description The paper that was signed. */
        CertifiedPaper: {
            /** @description Why it was certified again, where a paper of the same name or place in the dossier was. */
            again_note?: string;
            authorisation?: components["schemas"]["AuthorisationCase"] | null;
            /** @description Its component there. */
            component: string;
            /**
             * Format: int32
             * @description How many originals of it were signed at one time (one number for all).
             */
            copies: number;
            /**
             * Format: uuid
             * @description Its dossier.
             */
            dossier: string;
            /** @description What kind. */
            kind: components["schemas"]["PaperKind"];
            /** @description Its name, as the register writes it. */
            name: string;
            /** @description Its pages, in order. */
            pages: components["schemas"]["CertifiedPage"][];
            /**
             * Format: int32
             * @description Sheets; two and more get a seal across the edges.
             */
            sheets: number;
        };
        /** @description The officer certifies. */
        CertifyForm: {
            /**
             * Format: uuid
             * @description A certification for which a slip was given; absent: a new one.
             */
            certification?: string | null;
            /** @description What the officer entered. */
            input: components["schemas"]["CertificationInput"];
            /** @description The officer's own PIN or passphrase. */
            secret: string;
        };
        /** @description Something that happened between two visits. */
        ChangeRow: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Who. */
            by: string;
            /** @description Kind of the event. */
            kind: string;
        };
        /** @description `POST /api/colleague`: a second person joins while somebody is signed in. */
        ColleagueForm: {
            /** @description One-time code from the ward. */
            code: string;
            /** @description PIN or passphrase. */
            secret: string;
            /**
             * Format: uuid
             * @description Who.
             */
            staff_id: string;
        };
        /** @description When to come again to somebody who was not at home. */
        ComeAgain: {
            /**
             * Format: date
             * @description Day that suits, in the ward's zone; absent: nobody said.
             */
            day?: string | null;
            /** @description What the note says that was left at the door; empty: none was left. */
            door_note?: string;
            /**
             * @description Hour that suits.
             * @example 09:00:00
             */
            from?: string | null;
        };
        /**
         * @description How a component is given.
         * @enum {string}
         */
        ComponentKind: "original" | "copy" | "certified_copy" | "shown_only";
        /** @description What happened to one component. */
        ComponentView: {
            /** @description It was taken on paper: id of the last `paper_taken` that names it. */
            paper?: string | null;
            /** @description Pages that stand, in page order. */
            photos: components["schemas"]["PhotoView"][];
            settled?: components["schemas"]["SettledView"] | null;
        };
        /**
         * @description One legal condition.
         * @enum {string}
         */
        Condition: "identity_paper_valid" | "lucid" | "willing" | "marked_before_me" | "marked_before_receiver" | "outside_office_reason" | "content_not_refused" | "no_own_interest" | "authorisation_permitted" | "no_remuneration" | "no_compensation" | "no_transfer" | "empty_items_crossed_out";
        /** @description A condition with its words: one tap each. */
        ConditionAnswer: {
            /** @description Article; to be checked by the ward. */
            article: string;
            /** @description Which. */
            condition: components["schemas"]["Condition"];
            /** @description Asked of each signer; else once, of the act. */
            each_signer: boolean;
            /** @description Kinds of paper that ask it. */
            papers: components["schemas"]["PaperKind"][];
            /** @description On which routes it is asked. */
            routes: components["schemas"]["Route"][];
            /** @description The same for helpers. */
            sentence_en: string;
            /** @description What the officer confirms. */
            sentence_vi: string;
        };
        /** @description One condition, as the officer confirmed it. */
        ConditionRecord: {
            /** @description Article that was shown. */
            article: string;
            /**
             * Format: date-time
             * @description When it was tapped, by the device's clock.
             */
            at: string;
            /** @description Which. */
            condition: components["schemas"]["Condition"];
            /**
             * Format: int32
             * @description Of which signer, from 0; absent: of the act.
             */
            signer?: number | null;
        };
        /** @description What a certification is asked with. */
        ConditionsAnswer: {
            /** @description Conditions, in order. */
            conditions: components["schemas"]["ConditionAnswer"][];
            /** @description Grounds of refusal. */
            grounds: components["schemas"]["GroundAnswer"][];
            /** @description The ward's written basis for signing before the receiving officer; absent: that route is off. */
            receiving_basis?: string | null;
        };
        /** @description `POST /api/dossiers/{id}/components/{component}/confirm`. */
        ConfirmForm: {
            /** @description `sha256` of the photos as `POST …/photos` answered, in page order. */
            pages: string[];
        };
        /**
         * @description How the person said it.
         * @enum {string}
         */
        ConsentHow: "tapped" | "spoken" | "written" | "represented" | "other";
        /** @description One purpose, in words for the person's own eyes: short sentences, no abbreviations. */
        ConsentPurpose: {
            /** @description Whether the words were checked by the ward's legal officer. */
            confirmed: boolean;
            /** @description How long they are kept. */
            how_long_vi: string;
            /** @description Stable, `[a-z0-9_]+`. */
            id: string;
            /** @description What happens on a "no". */
            if_refused_vi: string;
            /** @description Sensitive by Decree 356/2025/NĐ-CP art. 4; the person is told so. */
            sensitive: boolean;
            /** @description The question in English, for helpers. */
            title_en: string;
            /** @description The question. */
            title_vi: string;
            /** @description Which data. */
            what_vi: string;
            /** @description Who sees them. */
            who_vi: string;
            /** @description For what. */
            why_vi: string;
            /** @description How it is taken back. */
            withdraw_vi: string;
        };
        /** @description `consent_recorded`: only what was asked and answered. */
        ConsentRecorded: {
            /** @description How. */
            how: components["schemas"]["ConsentHow"];
            /** @description Purpose id → yes or no. */
            purposes: {
                [key: string]: boolean;
            };
            /** @description Who spoke for the person. */
            representative?: string | null;
        };
        /** @description What was said to one purpose. */
        ConsentView: {
            /** @description Yes or no. */
            agreed: boolean;
            /** @description How. */
            how: components["schemas"]["ConsentHow"];
            /** @description Who spoke for the person. */
            representative?: string | null;
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /** @description Somebody to call or to ask. */
        Contact: {
            /** @description Name. */
            name: string;
            /** @description Phone number. */
            phone?: string;
            /** @description For example "con gái". */
            relation?: string;
        };
        /** @description One counting of a piece; none is ever overwritten. */
        CountView: {
            /**
             * Format: int32
             * @description Sheets counted.
             */
            count: number;
            /** @description Who had it from then on. */
            holder: components["schemas"]["HolderKind"];
            /** @description Their name; empty: whoever wrote it, or the desk as a whole. */
            holder_name: string;
            /** @description In words. */
            note: string;
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /** @description `GET /api/custody`. */
        CustodyAnswer: {
            /** @description Receipts closed in the time the tablet knows. */
            closed: components["schemas"]["CustodyRow"][];
            /**
             * Format: int32
             * @description How many are late.
             */
            overdue: number;
            /** @description Late ones first, then by the day they were taken. */
            rows: components["schemas"]["CustodyRow"][];
        };
        /** @description A piece of paper in our hands. */
        CustodyRow: {
            /**
             * Format: uuid
             * @description Its dossier.
             */
            dossier_id: string;
            overdue?: components["schemas"]["Overdue"] | null;
            /**
             * Format: uuid
             * @description Whose paper.
             */
            person_id: string;
            /** @description Their name. */
            person_name: string;
            /** @description The piece: where it is, who had it when. */
            piece: components["schemas"]["PieceView"];
            /** @description For what it was taken. */
            procedure_name: string;
            /** @description Every original of its receipt is back. */
            receipt_closed: boolean;
            /**
             * Format: uuid
             * @description The visit that works on it.
             */
            visit_id?: string | null;
        };
        /** @description A delivery. */
        DeliveredView: {
            /** @description To whom. */
            delivered: components["schemas"]["ResultDelivered"];
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /** @description `delivery_failed`: the result was brought and carried back; it waits again. */
        DeliveryFailed: {
            /**
             * Format: uuid
             * @description The appointment that brought it; absent: none was made.
             */
            appointment?: string | null;
            /** @description In words; may be empty only where nobody was at home. */
            note?: string;
            /** @description Why. */
            why: components["schemas"]["DeliveryObstacle"];
        };
        /**
         * @description Why a result was carried back.
         * @enum {string}
         */
        DeliveryObstacle: "absent" | "another" | "refused" | "other";
        /**
         * @description `delivery_taken_back`: the desk found that the result went to the wrong person. What was written
         *     of the delivery stays; the result counts as not delivered.
         */
        DeliveryTakenBack: {
            /**
             * Format: uuid
             * @description The appointment that brought it, set by the desk; absent: none.
             */
            appointment?: string | null;
            /** @description Who has it, how it was found out, where the paper is now. */
            reason: string;
        };
        /**
         * @description How the result is to reach the person.
         * @enum {string}
         */
        DeliveryWay: "home" | "desk" | "post" | "online" | "other";
        /** @description A dossier with what its screens need. */
        DossierAnswer: {
            /**
             * Format: uuid
             * @description Dossier id.
             */
            id: string;
            /** @description Photos on this tablet: drafts and confirmed. */
            photos: components["schemas"]["PhotoAnswer"][];
            /** @description First answers by field id, from what is known of the person; proposed, never confirmed by it. */
            prefill: {
                [key: string]: string;
            };
            procedure?: components["schemas"]["Procedure"] | null;
            /**
             * @description Purposes that consent is asked for, with their words (`parse_consent_purposes`), in the
             *     procedure's order.
             */
            purposes: components["schemas"]["ConsentPurpose"][];
            /** @description What its events amount to; `view.procedure` is frozen as it was when the dossier was opened. */
            view: components["schemas"]["DossierView"];
        };
        /** @description `POST /api/visits/{id}/dossiers`. */
        DossierForm: {
            /** @description For what. */
            procedure_code: string;
        };
        /** @description `dossier_returned`. */
        DossierReturned: {
            /** @description Where exactly. */
            marks?: components["schemas"]["Mark"][];
            /** @description In words, read by the volunteer. */
            reason: string;
        };
        /**
         * @description Where a dossier stands.
         * @enum {string}
         */
        DossierState: "unopened" | "open" | "submitted" | "received" | "returned" | "accepted" | "decided" | "delivered";
        /** @description `dossier_submitted`. */
        DossierSubmitted: {
            /** @description How. */
            mode: components["schemas"]["SubmitMode"];
            /** @description For the desk. */
            note?: string;
            /** @description Mã hồ sơ, as the portal showed it. */
            official_code?: string | null;
        };
        /** @description A dossier. */
        DossierView: {
            accepted?: components["schemas"]["Stamp"] | null;
            /**
             * Format: uuid
             * @description The appointment it belongs to.
             */
            appointment?: string | null;
            /** @description Component id → what happened to it. */
            components: {
                [key: string]: components["schemas"]["ComponentView"];
            };
            /** @description Purpose id → what was said. */
            consent: {
                [key: string]: components["schemas"]["ConsentView"];
            };
            delivered?: components["schemas"]["DeliveredView"] | null;
            /**
             * Format: date
             * @description Day of the result, if promised.
             */
            due?: string | null;
            /** @description Attempts that were carried back, in order. */
            failed_deliveries?: components["schemas"]["FailedDeliveryView"][];
            /** @description Field id → answer. */
            form: {
                [key: string]: components["schemas"]["AnswerView"];
            };
            form_filled?: components["schemas"]["Stamp"] | null;
            /** @description Mã hồ sơ that counts. */
            official_code?: string | null;
            opened?: components["schemas"]["Stamp"] | null;
            /** @description Receipts of paper. */
            papers: components["schemas"]["PaperView"][];
            /**
             * Format: uuid
             * @description Whose dossier.
             */
            person?: string | null;
            /** @description Each piece of paper: where it is, who had it when. */
            pieces?: components["schemas"]["PieceView"][];
            procedure?: components["schemas"]["Procedure"] | null;
            /** @description Id of the `procedure_published` that was in force. */
            procedure_version: string;
            proxy?: components["schemas"]["ProxyView"] | null;
            read_back?: components["schemas"]["ReadBackView"] | null;
            received?: components["schemas"]["Stamp"] | null;
            /**
             * Format: uuid
             * @description The request it answers.
             */
            request?: string | null;
            result?: components["schemas"]["ResultView"] | null;
            /** @description Visits that went on with it after the first, in order. */
            resumed?: string[];
            returned?: components["schemas"]["ReturnedView"] | null;
            /** @description Where it stands. */
            state: components["schemas"]["DossierState"];
            submitted?: components["schemas"]["SubmittedView"] | null;
            /** @description History and issues. */
            trace: components["schemas"]["Trace"];
            /**
             * Format: uuid
             * @description The visit that works on it: the one it was opened at, or the last that went on with it.
             */
            visit?: string | null;
            /** @description Deliveries that were found to be wrong, in order. */
            wrong_deliveries?: components["schemas"]["WrongDeliveryView"][];
        };
        /** @description The end. */
        EndedView: {
            /** @description How. */
            ended: components["schemas"]["VisitEnded"];
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /** @description Answer to `POST /api/enrol`. */
        EnrolDone: {
            /** @description Fingerprint of the ward's identity key, checked against the typed code. */
            fingerprint: string;
            /** @description The person the code was issued to. */
            staff: components["schemas"]["StaffChoice"];
            /** @description Name of the ward. */
            ward_name: string;
        };
        /** @description `POST /api/enrol`. */
        EnrolForm: {
            /** @description Address of the ward, for example `https://10.0.0.5:8443`; plain http on loopback only. */
            address: string;
            /** @description The 24 characters that the ward showed; spaces, dashes and case do not matter. */
            code: string;
            /** @description Name of this tablet, for example `Máy tổ 3`. */
            device_name: string;
        };
        /** @description What a ward's enrolment code says. */
        EnrolmentCodeAnswer: {
            /** @description Address of the ward, as the desk saw it; the ward that answers there is checked by the code. */
            address?: string | null;
            /** @description The code as it is typed, in groups of four. */
            code?: string | null;
            /** @description A code was read. In a frame of the live view there mostly is none. */
            found: boolean;
        };
        /** @description A result that was carried back. */
        FailedDeliveryView: {
            /** @description Why. */
            failed: components["schemas"]["DeliveryFailed"];
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /**
         * @description How a fee was paid.
         * @enum {string}
         */
        FeePaid: "transfer" | "cash" | "exempt" | "unpaid";
        /** @description `certification_fee_settled`: a fee that was open when the paper got its number. */
        FeeSettled: {
            /** @description In words; why, where it is waived. */
            note?: string;
            /**
             * Format: date
             * @description Day.
             */
            on: string;
            /** @description How it was paid. */
            paid: components["schemas"]["FeePaid"];
            /** @description Number of the receipt. */
            receipt_no?: string;
        };
        /** @description One fact as the officer found it. */
        Finding: {
            /** @description It holds. */
            holds: boolean;
            /** @description How it was found: a paper, the register, a neighbour. */
            how?: string;
        };
        /** @description A fact that the police officer found. */
        FindingView: {
            /** @description What was written. */
            finding: components["schemas"]["Finding"];
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /** @description `findings_seen`: a clerk has looked at what the teams found at the door and done what it asks. */
        FindingsSeen: {
            /** @description Ids of the events that told of it. */
            events: string[];
            /** @description What was done about it. */
            note?: string;
        };
        /**
         * @description A finger, named as the practice of notaries asks (`DOMAIN.md` 2.7).
         * @enum {string}
         */
        Finger: "right_index" | "left_index" | "right_thumb" | "right_middle" | "right_ring" | "right_little" | "left_thumb" | "left_middle" | "left_ring" | "left_little";
        /** @description How far the first download is. */
        FirstSync: {
            /** @description Every scope was read to its end once. */
            done: boolean;
            /**
             * Format: int32
             * @description People received so far.
             */
            people: number;
            /**
             * Format: int32
             * @description Procedures received so far.
             */
            procedures: number;
            /**
             * Format: int32
             * @description Appointments received so far.
             */
            sessions: number;
        };
        /** @description A visit that found nobody at home. */
        FollowedVisit: {
            /** @description Day it ended, `YYYY-MM-DD`; absent where the tablet does not hold it. */
            day?: string | null;
            /** @description What the note says that was left at the door; empty: none was left. */
            door_note: string;
        };
        /** @description `form_filled`: the fields that were confirmed; null clears one. */
        FormFilled: {
            /** @description Those of them that were read from a card and that nobody has verified, in the order of their ids. */
            card?: string[];
            /** @description Field id → answer. */
            values: {
                [key: string]: unknown;
            };
        };
        /** @description `POST /api/camera/frame`. */
        FrameAnswer: {
            /** @description Corners in pixels of the frame, from the upper left clockwise; absent where no page is seen. */
            corners?: components["schemas"]["PhotoCorner"][] | null;
            /** @description The one thing to do now, as a code of a photo's hints; absent when it may be taken. */
            hint?: string | null;
        };
        /** @description A ground of refusal with its words. */
        GroundAnswer: {
            /** @description Article; to be checked by the ward. */
            article: string;
            /** @description Which. */
            ground: components["schemas"]["RefusalGround"];
            /** @description As it is printed. */
            label_vi: string;
        };
        /**
         * @description How an event of the history stands.
         * @enum {string}
         */
        HeldAs: "read" | "unknown" | "erased" | "missing" | "refused" | "void";
        /** @description `GET /api/help`. */
        HelpAnswer: {
            /** @description Warnings, with where they were read. */
            cards: components["schemas"]["HelpCard"][];
            /** @description Other numbers, with where they were read. */
            hotlines: components["schemas"]["Hotline"][];
            /** @description The ward's own numbers. */
            ward_hotlines: string[];
            /** @description Name of the ward. */
            ward_name: string;
        };
        /** @description A warning, in words for the person's own eyes. */
        HelpCard: {
            /** @description In English, for helpers. */
            body_en: string;
            /** @description What to do. */
            body_vi: string;
            /**
             * Format: date
             * @description Day of the last look at the source.
             */
            checked_on: string;
            /** @description Whether the ward checked it. */
            confirmed: boolean;
            /** @description Stable, `[a-z0-9_]+`. */
            id: string;
            /** @description Where it was read. */
            source: string;
            /** @description In English, for helpers. */
            title_en: string;
            /** @description The warning. */
            title_vi: string;
        };
        /** @description Somebody who helps at the act: reader, interpreter, witness. */
        Helper: {
            /** @description Paper they showed. */
            id_number?: string;
            /** @description Họ, chữ đệm và tên. */
            name: string;
            /** @description Language for an interpreter; for others free words. */
            note?: string;
        };
        /** @description One event of the stream, as the history shows it. */
        HistoryLine: {
            /** @description How it stands. */
            held: components["schemas"]["HeldAs"];
            /**
             * Format: int32
             * @description Place of the event within its entry, from 0.
             */
            index: number;
            /** @description Name of the kind; empty when the body is not held. */
            kind: string;
            /**
             * Format: int64
             * @description Sequence number of its entry in the device's journal.
             */
            seq: number;
            /** @description Who and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /**
         * @description Who holds a paper.
         * @enum {string}
         */
        HolderKind: "person" | "team" | "desk" | "body" | "other";
        /** @description A number to call. */
        Hotline: {
            /**
             * Format: date
             * @description Day of the last look at the source.
             */
            checked_on: string;
            /** @description Whether the ward checked it. */
            confirmed: boolean;
            /** @description In English, for helpers. */
            name_en: string;
            /** @description Whose number. */
            name_vi: string;
            /** @description The number as it is dialled. */
            number: string;
            /** @description Where it was read. */
            source: string;
        };
        /** @description `GET /api/house`. */
        HouseAnswer: {
            /** @description Letter of this tablet. */
            letter: string;
            /** @description Another tablet numbers under this letter: one of the two takes another. */
            letter_taken: boolean;
            /** @description The number that comes next. */
            next_number: string;
            /** @description Where. */
            place: string;
            /** @description All numbers of the day that this tablet knows, in order. */
            rows: components["schemas"]["NumberRow"][];
        };
        /** @description `PUT /api/house`: under which letter this tablet numbers, and where. */
        HouseForm: {
            /** @description One letter, A to Z; another for each tablet. */
            letter: string;
            /** @description For example "Nhà văn hoá tổ 7". */
            place: string;
        };
        /**
         * @description What a person showed to say who they are.
         * @enum {string}
         */
        IdDocumentKind: "id_card" | "citizen_id_card" | "electronic_id" | "id_certificate" | "passport" | "travel_document" | "old_id_card" | "other";
        /** @description `identity_compared`. */
        IdentityCompared: {
            kind?: components["schemas"]["IdDocumentKind"] | null;
            /** @description Whether face and data fit, as the visitor judged. */
            matches: boolean;
            /** @description What did not fit, or why nothing was shown. */
            note?: string;
        };
        /** @description The comparison of face and paper. */
        IdentityView: {
            /** @description What was shown and whether it fits. */
            identity: components["schemas"]["IdentityCompared"];
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /** @description Something a person should look at. */
        Issue: {
            /** @description Code; words are in [`crate::words`]. */
            code: string;
            /** @description What the author of a refusal said, or which part is meant. */
            detail?: string;
            /** @description Id of the event it is about; for a conflict the one that shows. */
            event: string;
            /** @description What kind. */
            kind: components["schemas"]["IssueKind"];
            /** @description The values that disagree, in the order of the stream; the last shows. */
            sides?: components["schemas"]["Side"][];
            /** @description Slot in conflict. */
            slot?: string | null;
        };
        /**
         * @description What makes an issue.
         * @enum {string}
         */
        IssueKind: "conflict" | "breach" | "refused" | "unknown" | "missing";
        /**
         * @description What somebody is to the person.
         * @enum {string}
         */
        Kinship: "grandparent" | "parent" | "child" | "spouse" | "sibling" | "relative" | "not_related" | "other";
        /** @description One law, decree or circular. */
        LegalBasis: {
            /** @description Whether a source names it for this procedure. */
            confirmed: boolean;
            /** @description What it is about, short. */
            name_vi: string;
            /** @description Number: `23/2015/NĐ-CP`. */
            number: string;
        };
        /** @description On what decision the officer acts. */
        MandateRecord: {
            /**
             * Format: date
             * @description Day of the decision, where the ward entered it.
             */
            decided?: string | null;
            /** @description Number of the decision. */
            decision: string;
            /**
             * Format: date
             * @description First day.
             */
            from: string;
            /**
             * Format: date
             * @description Last day; absent: until it is ended.
             */
            to?: string | null;
        };
        /** @description What is to be mended. Names a component, a field, or neither (the whole). */
        Mark: {
            /** @description Component id. */
            component?: string | null;
            /** @description Field id. */
            field?: string | null;
            /** @description In words. */
            reason: string;
        };
        /**
         * @description How a person put their mark on the paper.
         * @enum {string}
         */
        MarkAct: "signed" | "fingerprint" | "neither";
        /** @description Strokes that were taken. */
        MarkAnswer: {
            /** @description Name of the file. */
            sha256: string;
            /** @description Smaller than 15 × 5 mm: worth another try. */
            small: boolean;
        };
        /** @description `GET /api/visits/{id}/message`, `GET /api/today/message`. */
        MessageAnswer: {
            /** @description For the team's group chat: no personal data. */
            text: string;
        };
        /**
         * @description What a visitor must know before knocking.
         * @enum {string}
         */
        Need: "cannot_walk" | "walks_with_difficulty" | "low_vision" | "hard_of_hearing" | "cannot_read" | "cannot_sign" | "tremor" | "interpreter" | "lives_alone" | "other";
        /**
         * @description What is known of the way to the ward.
         * @enum {string}
         */
        Network: "unknown" | "offline" | "online" | "syncing";
        /** @description Answer to `POST /api/people`. */
        NewPersonAnswer: {
            /**
             * Format: uuid
             * @description Person id.
             */
            id: string;
        };
        /** @description `POST /api/people`: somebody who is on no list yet. */
        NewPersonForm: {
            /**
             * Format: int32
             * @description Year of birth.
             */
            birth_year?: number | null;
            /** @description Take them although somebody of this name and house is there. */
            confirmed?: boolean;
            /** @description What else is known. */
            details?: components["schemas"]["PersonDetailed"];
            /** @description Code of the residential group; empty: none. */
            group?: string;
            /** @description House and street. */
            house?: string;
            /** @description Họ, chữ đệm và tên. */
            name: string;
            /** @description What a visitor must know. */
            needs?: components["schemas"]["Need"][];
        };
        /** @description `POST /api/dossiers/{id}/not-delivered`. */
        NotDelivered: {
            /** @description In words; may be empty only where nobody was at home. */
            note?: string;
            /** @description Why. */
            why: components["schemas"]["DeliveryObstacle"];
        };
        /** @description `notice_given`: the sheet that tells what was done, by whom, and what comes next. */
        NoticeGiven: {
            /** @description How it was taken. */
            acknowledged: components["schemas"]["Acknowledged"];
            /** @description Who took it; empty: the person. */
            by?: string;
            /** @description The lines as they were shown. */
            lines: string[];
        };
        /** @description `GET /api/visits/{id}/notice`. */
        NoticeSheet: {
            /** @description The day. */
            day: string;
            /** @description Numbers to call. */
            hotlines: string[];
            /** @description What was done and what comes next. */
            lines: string[];
            /** @description Who was visited. */
            person_name: string;
            /** @description Code of the visit. */
            visit_code: string;
            /** @description Who came. */
            visitor: string;
            /** @description Its address. */
            ward_address: string;
            /** @description Name of the ward. */
            ward_name: string;
        };
        /** @description A notice sheet. */
        NoticeView: {
            /** @description What was written. */
            notice: components["schemas"]["NoticeGiven"];
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /** @description `number_called`. */
        NumberCalled: {
            /** @description To which table. */
            desk?: string;
        };
        /** @description `POST /api/house/numbers`. */
        NumberForm: {
            /** @description Why somebody on no list is served; empty: on the list. */
            out_of_list?: string;
            /**
             * Format: uuid
             * @description Who takes a number.
             */
            person_id: string;
            /** @description For what. */
            procedure_code: string;
        };
        /** @description A number in the queue. */
        NumberRow: {
            /**
             * Format: date-time
             * @description Since when they wait.
             */
            at: string;
            /** @description The table they were called to. */
            desk: string;
            /** @description The number. */
            number: string;
            /**
             * Format: uuid
             * @description Who.
             */
            person_id: string;
            /** @description Their name. */
            person_name: string;
            /** @description For what. */
            procedure_name: string;
            /** @description `waiting`, `called`, `serving`, `done`. */
            state: string;
            /** @description Another number of this day is for the same person. */
            twice: boolean;
            /**
             * Format: uuid
             * @description Its visit.
             */
            visit_id: string;
        };
        /**
         * @description Why the act takes place outside the office (Decree 23/2015 art. 10.1).
         * @enum {string}
         */
        OffSiteReason: "old_and_weak" | "cannot_walk" | "detained" | "other_reason";
        /** @description How the officer's key stands. */
        OfficerKeyAnswer: {
            authority?: components["schemas"]["AuthorityView"] | null;
            /** @description The ward certified it. */
            certified: boolean;
            /** @description There is one on this tablet. */
            has_key: boolean;
            /** @description Its thumbprint. */
            kid?: string | null;
        };
        /** @description The officer's own secret. */
        OfficerKeyForm: {
            /** @description PIN or passphrase. */
            secret: string;
        };
        /** @description Answer to `POST /api/visits`. */
        OpenedVisit: {
            /**
             * Format: uuid
             * @description Its first dossier.
             */
            dossier_id: string;
            /**
             * Format: uuid
             * @description The visit.
             */
            visit_id: string;
        };
        /** @description `GET /api/outbox`. */
        OutboxAnswer: {
            /** @description Newest first. */
            items: components["schemas"]["OutboxItem"][];
            /** @description Counts. */
            piles: components["schemas"]["Piles"];
        };
        /** @description Everything of one visit or dossier, in plain words. */
        OutboxItem: {
            /**
             * Format: int32
             * @description Acts covered by a receipt.
             */
            acts_sent: number;
            /**
             * Format: int32
             * @description Acts written, without counting photos.
             */
            acts_total: number;
            /**
             * Format: int64
             * @description Bytes of the files to send.
             */
            bytes: number;
            /** @description Stream kind: `dossier`, `visit`, `access`. */
            kind: string;
            /** @description Next try (RFC 3339). */
            next_try_at?: string | null;
            /** @description Whom it is about. */
            person: string;
            /**
             * Format: int32
             * @description Photos with a file receipt.
             */
            photos_sent: number;
            /**
             * Format: int32
             * @description Photos to send.
             */
            photos_total: number;
            /** @description Why it waits, in words. */
            reason?: string | null;
            /** @description Time of the newest receipt, by the ward's clock (RFC 3339). */
            receipt_at?: string | null;
            /**
             * Format: int64
             * @description Bytes the ward said it holds on disk.
             */
            sent_bytes: number;
            /** @description Which pile. */
            state: components["schemas"]["OutboxState"];
            /** @description Stream, for example `dossier/<id>`. */
            stream: string;
            /** @description Procedure or thing. */
            title: string;
            /**
             * Format: uuid
             * @description Visit to open.
             */
            visit_id?: string | null;
        };
        /**
         * @description State of one item of the outbox.
         * @enum {string}
         */
        OutboxState: "on_device" | "sending" | "at_ward" | "attention";
        /**
         * @description Why a piece is late.
         * @enum {string}
         */
        Overdue: "not_at_desk" | "not_returned";
        /** @description `paper_handed_over`: written by who gives, or by the desk that takes. */
        PaperHandedOver: {
            /** @description What was there and stands on no receipt. */
            extra?: components["schemas"]["PaperItem"][];
            /** @description In words; asked for where a count differs. */
            note?: string;
            /** @description What was counted. */
            pieces?: components["schemas"]["PieceCount"][];
            /** @description Drawn signatures. */
            signatures?: components["schemas"]["Signatures"];
            /** @description Who has it now. */
            to: components["schemas"]["HolderKind"];
            /** @description Name of who has it now; empty: the desk as a whole. */
            to_name?: string;
        };
        /** @description The paper, as the officer describes it. */
        PaperInput: {
            /** @description Why a paper that was certified in this dossier already is certified again. */
            again_note?: string;
            authorisation?: components["schemas"]["AuthorisationCase"] | null;
            /** @description Component of the dossier whose photos show it. */
            component: string;
            /**
             * Format: int32
             * @description Originals signed at one time.
             */
            copies?: number;
            /** @description What kind. */
            kind: components["schemas"]["PaperKind"];
            /** @description Its name, as the register shall write it. */
            name: string;
            /** @description Hashes of the page images that the officer looked at, in order. */
            pages: string[];
            /**
             * Format: int32
             * @description How many people put their mark on it: all of them, or none, are certified.
             */
            people: number;
            /**
             * Format: int32
             * @description Sheets.
             */
            sheets?: number;
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
        /**
         * @description What kind of paper the mark stands on.
         * @enum {string}
         */
        PaperKind: "declaration" | "authorisation_letter" | "personal_history" | "transaction" | "certified_copy" | "other_paper";
        /** @description `paper_returned`: back in the person's hands. */
        PaperReturned: {
            id_shown?: components["schemas"]["IdDocumentKind"] | null;
            /** @description Whether face and paper of the taker fit; absent: copies, or a program that did not ask. */
            matches?: boolean | null;
            /** @description In words; asked for where a count differs. */
            note?: string;
            /** @description What was counted. */
            pieces: components["schemas"]["PieceCount"][];
            proxy?: components["schemas"]["Proxy"] | null;
            /** @description Relation to the person; empty: the person. */
            relation?: string;
            /** @description Nothing more is owed, though fewer came back than were taken: why stands in the note. */
            settled?: boolean;
            /** @description Drawn signatures. */
            signatures?: components["schemas"]["Signatures"];
            /** @description Who took it. */
            to: string;
        };
        /** @description `paper_taken`: all that was taken with one receipt. */
        PaperTaken: {
            /** @description Who gave it; empty: the person. */
            giver?: string;
            /** @description The pieces. */
            items: components["schemas"]["PaperItem"][];
            /** @description Drawn signatures. */
            signatures?: components["schemas"]["Signatures"];
            /** @description Number on the paper slip. */
            slip_no?: string;
        };
        /** @description Paper that was taken. */
        PaperView: {
            /** @description The pieces. */
            paper: components["schemas"]["PaperTaken"];
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /** @description `GET /api/people`. */
        PeopleAnswer: {
            /** @description The first of them, sorted by given name, exact spelling first. */
            rows: components["schemas"]["PersonRow"][];
            /**
             * Format: int32
             * @description How many match.
             */
            total: number;
        };
        /**
         * @description `people_present`: who came and who was written down wrongly, so that two tablets of one visit
         *     do not undo each other. Where it says neither, it replaces the list.
         */
        PeoplePresent: {
            /** @description Who is added to those who are known. */
            added?: components["schemas"]["Present"][];
            /** @description Who is there, as this tablet knew it. */
            people?: components["schemas"]["Present"][];
            /** @description Who is taken out again. */
            removed?: components["schemas"]["Present"][];
        };
        /** @description `GET /api/people/{id}`. */
        PersonAnswer: {
            /** @description Dossiers of this person on the tablet. */
            dossiers: components["schemas"]["PersonDossier"][];
            /**
             * Format: uuid
             * @description Person id.
             */
            id: string;
            /**
             * Format: int32
             * @description Originals of this person that are not back.
             */
            papers?: number;
            /** @description What is known of the person. */
            person: components["schemas"]["PersonView"];
            /** @description Visits of this person on the tablet, newest first. */
            visits?: components["schemas"]["PersonVisit"][];
        };
        /** @description `person_detailed`: enough to serve a person. */
        PersonDetailed: {
            /** @description Nơi ở thực tế. */
            actual_address?: string | null;
            /** @description Date of birth as known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
            birth?: string | null;
            contact?: components["schemas"]["Contact"] | null;
            /** @description Day the identity paper was issued, as known. */
            id_issued?: string | null;
            /** @description Health-insurance number. */
            insurance_no?: string | null;
            /** @description How to find the door, what to mind. */
            note?: string | null;
            /** @description Address before the ward was merged, for search. */
            old_address?: string | null;
            /** @description Old nine-digit number, only to find old papers. */
            old_id_no?: string | null;
            /** @description Nơi thường trú. */
            permanent_address?: string | null;
            /** @description Số định danh cá nhân, 12 digits. */
            personal_id_no?: string | null;
            /** @description Phone numbers, best first; may be shared by a household. Replaces the list. */
            phones?: string[] | null;
            sex?: components["schemas"]["Sex"] | null;
            /** @description All target groups; replaces the list. */
            target_groups?: components["schemas"]["TargetGroup"][] | null;
        };
        /** @description A dossier in the page of a person. */
        PersonDossier: {
            /**
             * Format: uuid
             * @description Dossier id.
             */
            id: string;
            /** @description Procedure code. */
            procedure_code: string;
            /** @description Procedure name. */
            procedure_name: string;
            /** @description State as a code of the domain. */
            state: string;
            /**
             * Format: uuid
             * @description Its visit.
             */
            visit_id?: string | null;
        };
        /** @description `person_reported`. */
        PersonReported: {
            /** @description What happened. */
            change: components["schemas"]["ReportedChange"];
            /** @description Who said so, and what else. */
            note?: string;
            /**
             * Format: date
             * @description Since when, as known.
             */
            on?: string | null;
        };
        /** @description A person in a list: enough to tell people apart at the door. */
        PersonRow: {
            /**
             * Format: int32
             * @description Year of birth, if known.
             */
            birth_year?: number | null;
            /** @description Residential group. */
            group: string;
            /** @description Whether the details of this person are on the tablet. */
            has_details: boolean;
            /** @description House and street. */
            house: string;
            /**
             * Format: uuid
             * @description Person id.
             */
            id: string;
            /** @description Full name. */
            name: string;
            /** @description Needs on a visit, as codes of the domain. */
            needs: string[];
        };
        /**
         * @description `person_verified`: only what the police officer checked. Registered and actual residence are
         *     two facts; one may hold without the other.
         */
        PersonVerified: {
            actually_resides?: components["schemas"]["Finding"] | null;
            identity?: components["schemas"]["Finding"] | null;
            /** @description In words. */
            note?: string;
            registered_residence?: components["schemas"]["Finding"] | null;
        };
        /** @description A person. `details` is absent where only the card is held. */
        PersonView: {
            /** @description Intakes that were found to be this person. */
            absorbed: string[];
            /**
             * Format: int32
             * @description Year of birth.
             */
            birth_year?: number | null;
            details?: components["schemas"]["PersonDetailed"] | null;
            /** @description House, alley, floor, street. */
            house: string;
            /** @description Họ, chữ đệm và tên. */
            name: string;
            /** @description What a visitor must know. */
            needs: components["schemas"]["Need"][];
            report?: components["schemas"]["ReportView"] | null;
            /** @description Code of the residential group. */
            residential_group: string;
            /** @description What a clerk has looked at, in order. */
            seen?: components["schemas"]["SeenView"][];
            /** @description History and issues. */
            trace: components["schemas"]["Trace"];
            /** @description What the police officer found. */
            verified?: components["schemas"]["VerifiedView"];
        };
        /** @description A visit in the page of a person. */
        PersonVisit: {
            /** @description The day it was opened. */
            day: string;
            /**
             * Format: uuid
             * @description Visit id.
             */
            id: string;
            /** @description It left a dossier open: a repeat visit may go on with it. */
            may_repeat: boolean;
            /** @description How it ended, as a code; absent: it goes on. */
            outcome?: string | null;
            /** @description Why. */
            reason: string;
        };
        /** @description A photo of a draft or of a confirmed component. */
        PhotoAnswer: {
            /** @description Covered by a file receipt. */
            at_ward: boolean;
            /** @description The corners are a guess: a person should look. */
            check_corners: boolean;
            /** @description Component it was taken for. */
            component: string;
            /** @description An event cites it: it can no longer be deleted here. */
            confirmed: boolean;
            /** @description Upper left, upper right, lower right, lower left. */
            corners: components["schemas"]["PhotoCorner"][];
            /** @description The page image was made: it can be confirmed. */
            has_page: boolean;
            /**
             * Format: int32
             * @description Height of the upright photo in pixels.
             */
            height: number;
            /** @description What to do better, as codes: `closer`, `dark`, `bright`, `blurred`, `glare`, `shadow`, `cut`, `blank`, `twice`, `check_corners`. */
            hints: string[];
            /** @description Why a rejected photo is used all the same. */
            overrule?: string | null;
            /**
             * Format: int32
             * @description Clockwise turn of the page: 0, 90, 180 or 270 degrees.
             */
            rotate: number;
            /** @description Name of the photo: hash of the camera's bytes. `GET /photos/{sha256}?size=thumb|page|original`. */
            sha256: string;
            /** @description Verdict. */
            verdict: components["schemas"]["PhotoVerdict"];
            /**
             * Format: int32
             * @description Width of the upright photo in pixels.
             */
            width: number;
        };
        /** @description A corner in pixels of the upright photo; (0,0) is its upper left corner. */
        PhotoCorner: {
            /**
             * Format: float
             * @description From the left.
             */
            x: number;
            /**
             * Format: float
             * @description From the top.
             */
            y: number;
        };
        /** @description `PUT /api/photos/{sha256}`. */
        PhotoEdit: {
            /** @description Upper left, upper right, lower right, lower left; absent: as guessed. */
            corners?: components["schemas"]["PhotoCorner"][] | null;
            /** @description Why a rejected photo is used all the same. */
            overrule?: string | null;
            /**
             * Format: int32
             * @description Clockwise turn of the page: 0, 90, 180 or 270 degrees.
             */
            rotate?: number;
        };
        /** @description `photo_taken`: one page. */
        PhotoTaken: {
            /** @description Component it shows. */
            component: string;
            /** @description Corners of the page on the original, clockwise from the upper left; absent: the whole. */
            corners?: number[][] | null;
            /**
             * Format: int32
             * @description Height of the page image in pixels.
             */
            height?: number;
            /** @description Hints that were shown. */
            hints?: string[];
            /** @description Hash of the camera's file; it stays on the tablet. */
            original: string;
            /** @description Why it was taken in spite of the judgement. */
            overrule?: string | null;
            /**
             * Format: int32
             * @description Page within the component, from 1.
             */
            page: number;
            /** @description Hash of the page image; it goes to the ward. */
            page_image: string;
            /**
             * Format: int32
             * @description Clockwise turn in degrees: 0, 90, 180, 270.
             */
            rotate?: number;
            /** @description Hash of the small picture, if one goes to the ward. */
            thumb?: string | null;
            /** @description Judgement of the picture's quality, as `capture` gave it. */
            verdict?: string;
            /**
             * Format: int32
             * @description Width of the page image in pixels.
             */
            width?: number;
        };
        /**
         * @description Verdict about one photo.
         * @enum {string}
         */
        PhotoVerdict: "good" | "warn" | "reject";
        /** @description One page that stands. */
        PhotoView: {
            /** @description The page. */
            photo: components["schemas"]["PhotoTaken"];
            /** @description By whom and when; `stamp.event` names it in `photo_removed`. */
            stamp: components["schemas"]["Stamp"];
        };
        /** @description A piece as it was counted. */
        PieceCount: {
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
            /** @description Id of the event that first told of the piece. */
            receipt: string;
        };
        /** @description One piece of paper. */
        PieceView: {
            /**
             * Format: int32
             * @description Sheets that are back with the person.
             */
            back?: number;
            /** @description Every counting, first to last; the first is the receipt's. */
            counts: components["schemas"]["CountView"][];
            /** @description Two countings disagree: both stand. */
            differs: boolean;
            /** @description Who has it now. */
            holder: components["schemas"]["HolderKind"];
            /** @description Their name; empty: who took it last, or the desk as a whole. */
            holder_name: string;
            /**
             * Format: int32
             * @description Its place there, from 0.
             */
            item: number;
            /** @description It stands on a receipt that the person has. */
            on_receipt: boolean;
            /** @description What it is, as first written down. */
            paper: components["schemas"]["PaperItem"];
            /** @description Id of the event that first told of it: `paper_taken`, or the hand-over it turned up at. */
            receipt: string;
            /** @description Since when, written by whom. */
            since: components["schemas"]["Stamp"];
            /** @description When and by whom it was taken. */
            taken: components["schemas"]["Stamp"];
        };
        /** @description How many items lie on which pile. */
        Piles: {
            /**
             * Format: int32
             * @description Covered by a verified receipt.
             */
            at_ward: number;
            /**
             * Format: int32
             * @description Wait for a person.
             */
            attention: number;
            /**
             * Format: int32
             * @description Only on this tablet.
             */
            on_device: number;
            /**
             * Format: int32
             * @description Being sent now, or in part at the ward.
             */
            sending: number;
        };
        /** @description A slip. */
        PostponeForm: {
            /** @description Why. */
            reason?: string;
            /** @description When. */
            slip: components["schemas"]["Slip"];
        };
        /**
         * @description Where a first answer is taken from. It is shown as proposed, never taken as confirmed.
         * @enum {string}
         */
        Prefill: "person.name" | "person.birth" | "person.sex" | "person.id_no" | "person.old_id_no" | "person.insurance_no" | "person.phone" | "person.address" | "person.permanent_address" | "contact.name" | "contact.phone" | "contact.relation" | "ward.name";
        /** @description Somebody in the room beside the person. */
        Present: {
            /** @description Name. */
            name: string;
            /** @description What else, such as the relation. */
            note?: string;
            /** @description In which role. */
            role: components["schemas"]["PresentRole"];
        };
        /**
         * @description In which role somebody is in the room.
         * @enum {string}
         */
        PresentRole: "relative" | "proxy" | "witness" | "interpreter" | "group_leader" | "volunteer" | "police" | "justice" | "other";
        /** @description Who is there. */
        PresentView: {
            /** @description What was written. */
            present: components["schemas"]["PeoplePresent"];
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /** @description A print that was taken. */
        PrintAnswer: {
            /** @description Codes of what could be better. */
            hints: string[];
            /**
             * Format: int32
             * @description 0 to 100: how well ridges can be seen.
             */
            score: number;
            /** @description Name of the picture. */
            sha256: string;
        };
        /** @description Every error of this API: a stable code, and the words a person reads. */
        Problem: {
            /** @description Stable name, `snake_case`, for example `wrong_secret`. */
            code: string;
            /** @description The field of the form that is meant. */
            field?: string | null;
            /** @description The same in English. */
            message_en: string;
            /** @description What happened and what to do now, in Vietnamese. */
            message_vi: string;
            /**
             * Format: int32
             * @description `wrong_secret`: tries left until this person's slot is erased.
             */
            tries_left?: number | null;
            /** @description `locked`: no try is taken before this time (RFC 3339). */
            until?: string | null;
        };
        /** @description One version of one procedure. Amounts are đồng, texts Vietnamese unless the key says otherwise. */
        Procedure: {
            /** @description Whether deciding and receiving body were confirmed. */
            bodies_confirmed: boolean;
            /** @description The national code, or a slug `[a-z0-9-]+` for what has none; also the file's name. */
            code: string;
            /** @description Components of the dossier, in the order in which they are asked for. */
            components: components["schemas"]["ProcedureComponentRule"][];
            /** @description Purposes of `procedures/common/consent.toml` that are asked about in this procedure. */
            consent: string[];
            /** @description Who decides. */
            deciding_body_vi: string;
            /**
             * Format: date
             * @description First day on which this version applies; the day it was written down where the law's own day
             *     is not known.
             */
            effective_from: string;
            /**
             * Format: date
             * @description Last day, if it is known.
             */
            effective_to?: string | null;
            /** @description Fees; none at all means that nothing is known about fees. */
            fees?: components["schemas"]["ProcedureFee"][];
            /** @description Field of administration (lĩnh vực). */
            field_vi: string;
            /** @description The declaration that the volunteer fills in with the person. */
            form: components["schemas"]["ProcedureForm"];
            /** @description Laws and decrees that it rests on. */
            legal_basis: components["schemas"]["LegalBasis"][];
            /** @description At which levels it is done. */
            levels: components["schemas"]["ProcedureLevel"][];
            /** @description Name for English-speaking helpers of the ward. */
            name_en: string;
            /** @description Name as published. */
            name_vi: string;
            national_code?: components["schemas"]["ProcedureCode"] | null;
            /** @description What a volunteer must know or may not do. */
            notes?: components["schemas"]["ProcedureNote"][];
            /** @description What the person hears and confirms before the dossier leaves, in order. */
            read_back: components["schemas"]["ReadBackFact"][];
            /** @description Who receives the dossier. */
            receiving_body_vi: string;
            /** @description What the person gets in the end. */
            result_vi: string;
            /** @description Name for lists, at most 40 characters. */
            short_name_vi: string;
            /** @description Where all this was read. */
            source: components["schemas"]["ProcedureSource"];
            /** @description Ways to submit, each with its time. */
            submission: components["schemas"]["ProcedureSubmission"][];
            /**
             * Format: int32
             * @description 1, 2, 3 …; a changed record has a greater version.
             */
            version: number;
        };
        /** @description One answer of a choice. */
        ProcedureChoice: {
            /** @description Stable within the field, `[a-z0-9_]+`. */
            id: string;
            /** @description In English. */
            label_en: string;
            /** @description As shown. */
            label_vi: string;
        };
        /**
         * @description National code of a procedure: `^\d\.\d{6}$`.
         * @example 2.000884
         */
        ProcedureCode: string;
        /** @description One paper or e-form of the dossier (thành phần hồ sơ). */
        ProcedureComponentRule: {
            applies_when?: components["schemas"]["ProcedureWhen"] | null;
            /** @description When it is needed or what may stand in for it, in words. */
            conditions_vi?: string | null;
            /** @description Whether a source names it so. */
            confirmed: boolean;
            /**
             * Format: int32
             * @description How many; 0 where only information is given.
             */
            copies: number;
            /** @description Number of the form, such as `Mẫu 26`. */
            form_no?: string | null;
            /** @description Stable within the procedure, `[a-z0-9_]+`. */
            id: string;
            /** @description It is the declaration that `form` asks for: done when the form is filled, not a paper to collect. */
            is_the_form?: boolean;
            /** @description How it is given. */
            kind: components["schemas"]["ComponentKind"];
            /** @description Name in plain words, true to the published text. */
            name_vi: string;
            /** @description The volunteer photographs it. */
            needs_photo: boolean;
            /** @description The office looks the data up; the paper is asked for only if it cannot. */
            replaceable_by_data: boolean;
            /** @description The dossier cannot be submitted without it (where `applies_when` holds, if there is one). */
            required: boolean;
            /** @description Whether the signature on it must be certified. */
            signature_certification?: components["schemas"]["SignatureCertification"];
        };
        /** @description One fee. */
        ProcedureFee: {
            /**
             * Format: int64
             * @description Amount in đồng, 0 for free; absent where the city's council sets it or nobody told.
             */
            amount_dong?: number | null;
            /** @description Whether a source confirmed the amount. */
            confirmed: boolean;
            /** @description Who pays nothing. */
            exemption_vi?: string | null;
            /** @description What is paid for. */
            name_vi: string;
            /** @description Anything else, such as who sets it or an error at the source. */
            note_vi?: string | null;
            /** @description Per what, such as `trường hợp`, `bản`, `cơ sở`. */
            per_vi?: string | null;
            /** @description Ways for which it holds; none named: all. */
            ways?: components["schemas"]["ProcedureWay"][];
        };
        /** @description One question. */
        ProcedureField: {
            /** @description The answers of a choice. */
            choices?: components["schemas"]["ProcedureChoice"][];
            /** @description Help for the volunteer. */
            help_vi?: string | null;
            /** @description Stable within the form, `[a-z0-9_]+`. */
            id: string;
            /** @description Kind of answer. */
            kind: components["schemas"]["ProcedureFieldKind"];
            /** @description The question in English. */
            label_en: string;
            /** @description The question. */
            label_vi: string;
            /** @description "Không biết" is an allowed answer. */
            may_be_unknown?: boolean;
            prefill?: components["schemas"]["Prefill"] | null;
            /** @description The form is not filled without it (where `shown_when` holds, if there is one). */
            required: boolean;
            shown_when?: components["schemas"]["ProcedureWhen"] | null;
        };
        /**
         * @description What kind of answer a question takes. Answers are text: a date as `YYYY[-MM[-DD]]`, a choice as
         *     its id, numbers of papers and phones as they are stored.
         * @enum {string}
         */
        ProcedureFieldKind: "text" | "date" | "id_no" | "phone" | "choice" | "long_text";
        /** @description The declaration (tờ khai, đơn) that belongs to a procedure. */
        ProcedureForm: {
            /** @description Whether the questions were compared with the official form. */
            confirmed: boolean;
            /** @description Its number, such as `Mẫu 26 Phụ lục I Nghị định 131/2021/NĐ-CP`. */
            form_no?: string | null;
            /** @description Name of the official form. */
            name_vi: string;
            /** @description Pages in the order in which they are filled. */
            pages: components["schemas"]["ProcedurePage"][];
        };
        /**
         * @description Level of government at which a procedure is done.
         * @enum {string}
         */
        ProcedureLevel: "commune" | "province" | "ministry" | "other";
        /** @description A procedure in a list. */
        ProcedureName: {
            /** @description Code, for example `2.000884`. */
            code: string;
            /** @description Name. */
            name: string;
        };
        /** @description Something that a volunteer must know. */
        ProcedureNote: {
            /** @description Whether a source says so. */
            confirmed: boolean;
            /** @description In words. */
            text_vi: string;
        };
        /** @description Questions about one subject. */
        ProcedurePage: {
            /** @description Three to six questions. */
            fields: components["schemas"]["ProcedureField"][];
            /** @description Stable within the form, `[a-z0-9_]+`. */
            id: string;
            /** @description Title in English. */
            title_en: string;
            /** @description Title. */
            title_vi: string;
        };
        /** @description Where a record was read and when it was last compared. */
        ProcedureSource: {
            /**
             * Format: date
             * @description Day of the last comparison with the source.
             */
            checked_on: string;
            /** @description Decision that published the procedure, if known: `163/QĐ-BTP`. */
            decision?: string | null;
            /** @description What exactly was read, and what was not. */
            note_vi: string;
            /** @description Public address at which a person can check it. */
            url: string;
        };
        /** @description One way to submit, with its time. */
        ProcedureSubmission: {
            /** @description Whether a source names this way. */
            confirmed: boolean;
            /** @description Where or how, in words. */
            note_vi?: string | null;
            time?: components["schemas"]["TimeLimit"] | null;
            /** @description The way. */
            way: components["schemas"]["ProcedureWay"];
        };
        /**
         * @description How a dossier may reach the office.
         * @enum {string}
         */
        ProcedureWay: "online_full" | "online_partial" | "online" | "direct" | "postal";
        /** @description Holds if the choice `field` was answered with one of `is`. */
        ProcedureWhen: {
            /** @description Id of a choice in the form. */
            field: string;
            /** @description Ids of its choices. */
            is: string[];
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
        /** @description `proxy_named`: who hands in the dossier for the person. */
        ProxyNamed: {
            proxy?: components["schemas"]["Proxy"] | null;
        };
        /** @description Who acts for the person. */
        ProxyView: {
            /** @description What was written. */
            proxy: components["schemas"]["Proxy"];
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /** @description One line of the read-back. */
        ReadBackAnswer: {
            /** @description Field id. */
            field: string;
            /** @description "Đúng rồi" or "Chưa đúng". */
            right: boolean;
        };
        /** @description `read_back_done`. */
        ReadBackDone: {
            /** @description Answers in the order they were given. */
            answers: components["schemas"]["ReadBackAnswer"][];
            /** @description Id of the last `form_filled` that was read out. */
            form: string;
            /** @description It was read aloud, not shown. */
            read_aloud?: boolean;
            /** @description Who heard it with the person. */
            witness?: string | null;
        };
        /** @description One fact that the person confirms on the turned tablet. */
        ReadBackFact: {
            /** @description The field whose answer is read. */
            field: string;
            /** @description Words before the answer, short and spoken: `Tên của ông/bà là`. */
            say_vi: string;
        };
        /** @description `POST /api/dossiers/{id}/read-back`; the form that was read out is the last confirmed one. */
        ReadBackForm: {
            /** @description One line for each question that was read out. */
            answers: components["schemas"]["ReadBackAnswer"][];
            /** @description It was read aloud, not shown. */
            read_aloud?: boolean;
            /** @description Who heard it with the person. */
            witness?: string | null;
        };
        /** @description A read-back. */
        ReadBackView: {
            /** @description What was answered. */
            read_back: components["schemas"]["ReadBackDone"];
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /**
         * @description How far what was read may be trusted; there is only one answer.
         * @enum {string}
         */
        ReadStanding: "read_from_card_not_verified";
        /**
         * @description How the signer knows what the paper says.
         * @enum {string}
         */
        Reading: "read_self" | "read_aloud";
        /**
         * @description On what ground certification is refused.
         * @enum {string}
         */
        RefusalGround: "not_lucid" | "identity_invalid" | "content_forbidden" | "content_is_transaction" | "officers_interest" | "not_willing" | "copy_outside" | "outside_mandate" | "other_ground";
        /** @description The officer refuses. */
        RefuseForm: {
            /**
             * Format: uuid
             * @description A certification for which a slip was given; absent: a new one.
             */
            certification?: string | null;
            /** @description On what ground. */
            ground: components["schemas"]["RefusalGround"];
            /** @description Where to go instead. */
            instead?: string;
            /** @description Name of the paper. */
            paper_name: string;
            /** @description In writing, for the person. */
            reason: string;
            /** @description Who asked. */
            requester: string;
        };
        /**
         * @description Column of the register that a correction is about.
         * @enum {string}
         */
        RegisterColumn: "day" | "requester" | "paper" | "officer" | "papers" | "fee" | "note" | "whole_line";
        /** @description `register_line_annotated`: nothing is rubbed out; what was wrong stands struck beside it. */
        RegisterLineAnnotated: {
            /** @description What counts. */
            becomes?: string;
            /** @description Which column; the whole line strikes it out, its number is never given again. */
            column: components["schemas"]["RegisterColumn"];
            /** @description Why. */
            reason: string;
            /** @description What stood there. */
            was?: string;
        };
        /** @description What an earlier visit left, and what happened since. */
        RepeatAnswer: {
            /** @description What was explained then. */
            advice: string[];
            /**
             * Format: date-time
             * @description When.
             */
            at?: string | null;
            /** @description Who ended it. */
            by?: string | null;
            /** @description What was written on its dossiers since. */
            changes: components["schemas"]["ChangeRow"][];
            /**
             * Format: int32
             * @description This is visit number …
             */
            number: number;
            /** @description How it ended, as a code. */
            outcome?: string | null;
            /**
             * Format: uuid
             * @description The visit before.
             */
            parent_id: string;
            /** @description Why. */
            reason: string;
        };
        /** @description What was last reported of a person. */
        ReportView: {
            /** @description What. */
            report: components["schemas"]["PersonReported"];
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /**
         * @description What was found out about a person.
         * @enum {string}
         */
        ReportedChange: "moved" | "deceased" | "in_hospital" | "away" | "present" | "other";
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
        /**
         * @description What the competent body decided.
         * @enum {string}
         */
        ResultOutcome: "granted" | "refused" | "stopped" | "other";
        /** @description `result_recorded`. */
        ResultRecorded: {
            delivery?: components["schemas"]["DeliveryWay"] | null;
            /** @description In words. */
            note?: string;
            /** @description Number of the paper. */
            number?: string;
            /**
             * Format: date
             * @description Day on the paper.
             */
            on?: string | null;
            /** @description What. */
            outcome: components["schemas"]["ResultOutcome"];
        };
        /** @description A result that waits to be brought home. */
        ResultRow: {
            /** @description It was handed over. */
            delivered: boolean;
            /**
             * Format: uuid
             * @description Its dossier.
             */
            dossier_id: string;
            /** @description Attempts that were carried back, in order. */
            failed?: components["schemas"]["FailedDeliveryView"][];
            /** @description House and street. */
            house: string;
            /** @description Mã hồ sơ. */
            official_code?: string | null;
            /** @description Originals that go back with it. */
            papers: components["schemas"]["PieceView"][];
            /**
             * Format: uuid
             * @description Whose.
             */
            person_id: string;
            /** @description Their name. */
            person_name: string;
            /** @description What was asked for. */
            procedure_name: string;
            /** @description What was decided. */
            result: components["schemas"]["ResultRecorded"];
            wrong?: components["schemas"]["WrongDeliveryView"] | null;
        };
        /** @description A decision. */
        ResultView: {
            /** @description What. */
            result: components["schemas"]["ResultRecorded"];
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /** @description `GET /api/results`. */
        ResultsAnswer: {
            /** @description Those that wait first. */
            rows: components["schemas"]["ResultRow"][];
        };
        /** @description The last return. */
        ReturnedView: {
            /** @description Marks that nothing has answered since. */
            open_marks: components["schemas"]["Mark"][];
            /** @description Reason and marks as the desk wrote them. */
            returned: components["schemas"]["DossierReturned"];
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /**
         * @description `certification_review_decided`: the officer's key was revoked while the act was on its way; a
         *     person said what counts.
         */
        ReviewDecided: {
            /** @description On whose decision. */
            decision: string;
            /** @description In words. */
            reason: string;
            /** @description The act stands. */
            stands: boolean;
        };
        /**
         * @description Before whom the paper is signed.
         * @enum {string}
         */
        Route: "before_officer" | "before_receiver";
        /** @description `satisfaction_rated`. */
        SatisfactionRated: {
            /** @description In the person's words. */
            remark?: string;
            /**
             * Format: int32
             * @description 1 (not at all) to 5 (very).
             */
            score: number;
        };
        /** @description How satisfied the person is. */
        SatisfactionView: {
            /** @description What was written. */
            satisfaction: components["schemas"]["SatisfactionRated"];
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /** @description `POST /api/secret/change`: whoever is signed in. */
        SecretChange: {
            /** @description The secret from now on. */
            new: string;
            /** @description The secret until now. */
            old: string;
        };
        /** @description `POST /api/secret` and `POST /api/unlock`. */
        SecretForm: {
            /** @description PIN or passphrase. */
            secret: string;
            /**
             * Format: uuid
             * @description Who.
             */
            staff_id: string;
        };
        /**
         * @description What a person types to open the vault on this machine.
         * @enum {string}
         */
        SecretKind: "pin" | "passphrase";
        /** @description What a clerk has looked at. */
        SeenView: {
            /** @description Which findings, and what was done. */
            seen: components["schemas"]["FindingsSeen"];
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /** @description `GET|PUT /api/settings`: how this tablet looks. */
        Settings: {
            /**
             * @description `right` or `left`.
             * @default right
             */
            hand: string;
            /**
             * @description `vi` or `en`.
             * @default vi
             */
            language: string;
            /**
             * Format: int32
             * @description Text size in percent, 100 to 200.
             * @default 100
             */
            text_size: number;
            /**
             * @description `light` (paper) or `sun` (black on white, for bright light).
             * @default light
             */
            theme: string;
        };
        /** @description `POST /api/dossiers/{id}/components/{component}`: settled without a photo. */
        SettleForm: {
            /** @description Why, where words are required. */
            reason?: string;
            /** @description How. */
            settled: components["schemas"]["Settlement"];
        };
        /** @description How a component stands without a photo. */
        SettledView: {
            /** @description In words. */
            reason: string;
            /** @description How. */
            settled: components["schemas"]["Settlement"];
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /**
         * @description How a component stands without a photo.
         * @enum {string}
         */
        Settlement: "shown" | "from_data" | "not_needed" | "open" | "other";
        /**
         * @description Sex as the papers state it.
         * @enum {string}
         */
        Sex: "male" | "female";
        /** @description What is shown to be signed. */
        SheetToSign: {
            /** @description The lines, in Vietnamese, as they are shown and kept. */
            lines: string[];
            /** @description SHA-256 of the lines, base64url: strokes under them cite it. */
            sha256: string;
        };
        /** @description One of the values that disagree. */
        Side: {
            /** @description Who and when. */
            stamp: components["schemas"]["Stamp"];
            /** @description What was written. */
            value: unknown;
        };
        /**
         * @description Whether the signature on a component must be certified.
         * @enum {string}
         */
        SignatureCertification: "not_needed" | "always" | "unless_close_relative";
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
        /** @description One person whose mark is certified. */
        SignerRecord: {
            /** @description Signed, fingerprint, neither. */
            act: components["schemas"]["MarkAct"];
            /** @description Why not the right index finger; why neither is possible. */
            act_note?: string;
            finger?: components["schemas"]["Finger"] | null;
            /** @description Identity paper shown. */
            id_kind: components["schemas"]["IdDocumentKind"];
            /** @description Its number, as on it. */
            id_number: string;
            /**
             * Format: date
             * @description Last day it is valid; absent: without end.
             */
            id_valid_until?: string | null;
            interpreter?: components["schemas"]["Helper"] | null;
            /** @description Hash of the picture of strokes or print, if one was made; it is evidence and no signature. */
            mark?: string | null;
            /** @description Họ, chữ đệm và tên, as on the identity paper. */
            name: string;
            /**
             * Format: uuid
             * @description The person of the ward's list, if they are on it.
             */
            person?: string | null;
            reader?: components["schemas"]["Helper"] | null;
            /** @description How they know the content. */
            reading: components["schemas"]["Reading"];
        };
        /** @description When the paper comes back, if it came after 15:00 (Decree 23/2015 art. 7). */
        Slip: {
            /**
             * Format: date
             * @description Day.
             */
            day: string;
            /**
             * @description Hour and minute.
             * @example 09:00
             */
            time: string;
        };
        /** @description A member of staff who may sign in here. */
        StaffChoice: {
            /** @description Whether a secret is set (and not erased after ten wrong tries). */
            has_secret: boolean;
            /**
             * Format: uuid
             * @description Staff id.
             */
            id: string;
            /** @description No try is taken before this time (RFC 3339). */
            locked_until?: string | null;
            /** @description Full name. */
            name: string;
            /** @description Role as the ward gave it, for example `volunteer`. */
            role: string;
            /**
             * Format: int32
             * @description Wrong tries left until the slot is erased.
             */
            tries_left: number;
        };
        /** @description Who confirmed something, when, on which device. */
        Stamp: {
            /**
             * Format: date-time
             * @description Clock of that device.
             */
            at: string;
            /** @description Staff id, or `system`. */
            by: string;
            /** @description Device id, or `ward`. */
            device: string;
            /** @description Id of the event. */
            event: string;
            /**
             * Format: int64
             * @description Position the ward gave it; absent: not at the ward yet.
             */
            position?: number | null;
        };
        /** @description The seal on site. */
        StampForm: {
            /** @description Number of the permission to take the seal out. */
            permission: string;
        };
        /**
         * @description Where the seal was put on.
         * @enum {string}
         */
        StampPlace: "office" | "on_site";
        /** @description `GET /api/state`. */
        StateAnswer: {
            /** @description An enrolment was accepted and waits for its first secret (`POST /api/secret`). */
            awaiting_secret: boolean;
            /**
             * Format: int64
             * @description Minutes by which this tablet's clock is ahead of the ward's (negative: behind), as the ward's
             *     last answer showed; absent: near enough, or nothing heard yet.
             */
            clock_off_minutes?: number | null;
            /** @description Name of this tablet, once enrolled. */
            device_name?: string | null;
            /** @description The first download. */
            first_sync: components["schemas"]["FirstSync"];
            /** @description Time of the newest receipt (RFC 3339). */
            last_receipt_at?: string | null;
            /**
             * Format: int32
             * @description Items that wait for a person: returned dossiers, refused acts, files the ward does not take.
             */
            needs_attention: number;
            /** @description The way to the ward. */
            network: components["schemas"]["Network"];
            /** @description What a person types here. */
            secret_kind: components["schemas"]["SecretKind"];
            signed_in?: components["schemas"]["StaffChoice"] | null;
            /** @description Who may sign in. */
            staff: components["schemas"]["StaffChoice"][];
            /** @description State of the tablet. */
            state: components["schemas"]["TabletState"];
            /** @description Room on the disk. */
            storage: components["schemas"]["Storage"];
            /**
             * Format: int32
             * @description Acts and photos without a receipt; known in the locked state too.
             */
            unsent_items: number;
            /** @description Version of this program. */
            version: string;
            /** @description Name of the ward, once enrolled. */
            ward_name?: string | null;
        };
        /**
         * @description For which act a text is.
         * @enum {string}
         */
        StatementKind: "one_signed" | "one_fingerprint" | "one_neither" | "several" | "before_receiver";
        /** @description The statement as it was made. */
        StatementRecord: {
            /**
             * Format: date
             * @description First day it was in force.
             */
            effective_from: string;
            /** @description Name of the form. */
            form: string;
            /** @description Which text. */
            kind: components["schemas"]["StatementKind"];
            /**
             * Format: int32
             * @description Its version.
             */
            version: number;
            /** @description The words, filled in: they stay whatever the ward publishes later. */
            words: components["schemas"]["StatementWords"];
        };
        /** @description A text that was filled in. */
        StatementWords: {
            /** @description The line of the number, still with `{number}` and `{book}`: the ward gives them later. */
            number_line: string;
            /** @description Paragraphs, first to last. */
            paragraphs: string[];
            /** @description What stands above the place for the signature. */
            signature: string[];
            /** @description Heading. */
            title: string;
            /** @description The text was marked to be checked by the ward when it was used. */
            to_be_checked: boolean;
        };
        /** @description Room on the disk. */
        Storage: {
            /**
             * Format: int64
             * @description Bytes free where the vault lies; absent where the system does not say.
             */
            free_bytes?: number | null;
            /** @description Too little for another day of photos. */
            low: boolean;
        };
        /** @description Strokes under an act. */
        StrokesForm: {
            /** @description The act that is signed. */
            act: components["schemas"]["ToSign"];
            /** @description Recording of the pad, version 1 of `crates/capture/src/stroke.rs`. */
            strokes: Record<string, never>;
        };
        /**
         * @description How it was submitted.
         * @enum {string}
         */
        SubmitMode: "online" | "paper" | "other";
        /** @description A submission. */
        SubmittedView: {
            /** @description How. */
            mode: components["schemas"]["SubmitMode"];
            /** @description For the desk. */
            note: string;
            /** @description Mã hồ sơ, as typed. */
            official_code?: string | null;
            /** @description By whom and when. */
            stamp: components["schemas"]["Stamp"];
        };
        /** @description `GET|POST /api/sync`: progress in plain fields. */
        SyncAnswer: {
            /**
             * Format: int64
             * @description Bytes of those files.
             */
            bytes_left: number;
            /**
             * Format: int64
             * @description Bytes of those files that the ward holds already.
             */
            bytes_sent: number;
            /**
             * Format: int64
             * @description Minutes by which this tablet's clock is ahead of the ward's last answer; absent: near enough.
             */
            clock_off_minutes?: number | null;
            /**
             * Format: int32
             * @description Own acts that are not whole at the ward.
             */
            entries_left: number;
            /**
             * Format: int32
             * @description Files without a receipt that an entry cites.
             */
            files_left: number;
            /** @description The first download. */
            first_sync: components["schemas"]["FirstSync"];
            /** @description Last time everything was up to date (RFC 3339). */
            last_done_at?: string | null;
            /** @description What went wrong last, as a code; absent when all is well. */
            last_error?: string | null;
            /** @description The way to the ward. */
            network: components["schemas"]["Network"];
            /** @description Next try (RFC 3339), while waiting. */
            next_try_at?: string | null;
            trouble?: components["schemas"]["Problem"] | null;
        };
        /**
         * @description The three states of the tablet; the layer before every handler knows which call belongs to which.
         * @enum {string}
         */
        TabletState: "unenrolled" | "locked" | "unlocked";
        /** @description The officer tapped one condition. */
        Tapped: {
            /**
             * Format: date-time
             * @description When, by the device's clock.
             */
            at: string;
            /** @description Which. */
            condition: components["schemas"]["Condition"];
            /**
             * Format: int32
             * @description Of which signer, from 0; absent: of the act.
             */
            signer?: number | null;
        };
        /**
         * @description Why a person is on the list (nhóm đối tượng).
         * @enum {string}
         */
        TargetGroup: "merit_person" | "policy_family" | "elderly" | "disabled" | "vulnerable" | "poor_household" | "near_poor_household" | "force_majeure" | "other";
        /** @description One row of the list. */
        Task: {
            /**
             * Format: date-time
             * @description When, by that device's clock.
             */
            at?: string | null;
            /** @description Staff id of who did it last. */
            by?: string | null;
            /** @description The component it is about. */
            component?: string | null;
            /** @description What the desk wrote. */
            desk_reason?: string | null;
            /**
             * Format: uuid
             * @description The dossier it belongs to.
             */
            dossier?: string | null;
            /**
             * @description Unique in the visit: `arrive`, `<dossier id>.form`, `<dossier id>.component.<component>`.
             *     Also the name of its draft.
             */
            id: string;
            /** @description What. */
            kind: components["schemas"]["TaskKind"];
            /** @description Name of the component, as published. */
            label?: string | null;
            /** @description The desk returned it: to be mended before anything else. */
            mend: boolean;
            /** @description Code of why it is blocked or not finished; words are in [`crate::words`]. */
            reason?: string | null;
            /** @description The visit cannot end well without it. */
            required: boolean;
            /** @description Where it stands. */
            state: components["schemas"]["TaskState"];
            /** @description Key of the title in the screens' words: `task_<kind>`. */
            title_key: string;
        };
        /**
         * @description What is to be done.
         * @enum {string}
         */
        TaskKind: "arrive" | "identity" | "component" | "form" | "consent" | "read_back" | "paper" | "submit" | "end";
        /**
         * @description Where a task stands.
         * @enum {string}
         */
        TaskState: "todo" | "doing" | "done" | "blocked";
        /**
         * @description A number in the queue of a community house. Each tablet numbers under a letter of its own, so
         *     that two tablets without a network never give one number twice.
         */
        Ticket: {
            /** @description For example `A07`. */
            number: string;
            /** @description Where, for example "Nhà văn hoá tổ 7". */
            place?: string;
        };
        /** @description How long the office has, counted from official receipt. */
        TimeLimit: {
            /**
             * Format: int32
             * @description How many units; absent with `same_day_15h`.
             */
            amount?: number | null;
            /** @description Whether a source confirmed number and unit. */
            confirmed: boolean;
            /** @description Exceptions, in words. */
            note_vi?: string | null;
            /** @description Of what. */
            unit: components["schemas"]["TimeUnit"];
        };
        /**
         * @description Unit in which a time limit is counted.
         * @enum {string}
         */
        TimeUnit: "working_day" | "calendar_day" | "hour" | "same_day_15h";
        /** @description An act before it is signed. Signatures that stand in it already are not part of the text. */
        ToSign: {
            /** @description Paper is taken along. */
            act: components["schemas"]["PaperTaken"];
            /** @enum {string} */
            kind: "receipt";
        } | {
            /** @description Paper goes to the next hand. */
            act: components["schemas"]["PaperHandedOver"];
            /** @enum {string} */
            kind: "hand_over";
        } | {
            /** @description Paper goes back to the person. */
            act: components["schemas"]["PaperReturned"];
            /** @enum {string} */
            kind: "give_back";
        } | {
            /** @description A result is handed over. */
            act: components["schemas"]["ResultDelivered"];
            /** @enum {string} */
            kind: "result";
        } | {
            /** @description The person signed the paper whose pages these are (hashes of page images, in order). */
            act: string[];
            /** @enum {string} */
            kind: "paper";
        };
        /** @description `GET /api/today`. */
        TodayAnswer: {
            /** @description What waits for a person. */
            attention: components["schemas"]["AttentionRow"][];
            /** @description The day, `YYYY-MM-DD`. */
            day: string;
            /**
             * Format: int32
             * @description Different people on the list.
             */
            people_count: number;
            /** @description Visits in the planned order. */
            rows: components["schemas"]["TodayRow"][];
        };
        /** @description A person in the list of today. */
        TodayPerson: {
            /** @description House, street and residential group in one line. */
            address: string;
            /**
             * Format: int32
             * @description Year of birth, if known.
             */
            birth_year?: number | null;
            /**
             * Format: uuid
             * @description Person id.
             */
            id: string;
            /** @description Full name. */
            name: string;
            /** @description Needs on a visit, as codes of the domain. */
            needs: string[];
        };
        /** @description One planned visit. */
        TodayRow: {
            /**
             * Format: uuid
             * @description Appointment id; absent for a visit that was not planned.
             */
            appointment_id?: string | null;
            /**
             * Format: uuid
             * @description The dossier whose result is to be brought home; absent: a visit for a dossier.
             */
            deliver?: string | null;
            /**
             * @description How bringing it came out: `delivered`; or it was carried back: `absent`, `another`, `refused`,
             *     `other`; or the desk found it in the wrong hands: `taken_back`. Absent: still to be done.
             */
            delivery_end?: string | null;
            follows?: components["schemas"]["FollowedVisit"] | null;
            /** @description Planned from, `HH:MM`. */
            from?: string | null;
            /** @description Note of the planner. */
            note: string;
            /** @description Whom. */
            person: components["schemas"]["TodayPerson"];
            /**
             * @description What became of the plan under an open visit: `moved`, `cancelled`, or `twice` where another
             *     visit keeps the same appointment; absent: it stands.
             */
            plan?: string | null;
            /** @description For what. */
            procedure: components["schemas"]["ProcedureName"];
            /** @description `planned`, `open`, `done`, `cancelled`. */
            state: string;
            /** @description Planned to, `HH:MM`. */
            to?: string | null;
            /** @description Something of this visit has no receipt yet. */
            unsent: boolean;
            /** @description The code that the ward confirms to who calls and asks. */
            visit_code: string;
            /**
             * Format: uuid
             * @description The visit, once opened.
             */
            visit_id?: string | null;
        };
        /** @description History, issues and what is needed to fold on. */
        Trace: {
            /** @description Heads of each slot (`docs/PROTOCOL.md` 8). */
            heads: Record<string, never>;
            /** @description Every event, in the order of the stream. */
            history: components["schemas"]["HistoryLine"][];
            /** @description What is doubtful. */
            issues: components["schemas"]["Issue"][];
            /**
             * Format: int64
             * @description Position of the last positioned event; 0: none.
             */
            position: number;
            /** @description Last sequence number of each device in this stream; `base.own` of that device. */
            seqs: {
                [key: string]: number;
            };
            /** @description `kind/uuid`. */
            stream: string;
            /**
             * Format: int32
             * @description Events that have no position yet.
             */
            unsent: number;
            /**
             * Format: int32
             * @description [`VIEW_VERSION`] it was folded with.
             */
            version: number;
        };
        /** @description What the police officer found: each fact for itself. */
        VerifiedView: {
            actually_resides?: components["schemas"]["FindingView"] | null;
            identity?: components["schemas"]["FindingView"] | null;
            /** @description Note of the last check. */
            note?: string;
            registered_residence?: components["schemas"]["FindingView"] | null;
        };
        /** @description `GET /api/visits/{id}` and the answer of every confirmed task. */
        VisitAnswer: {
            /** @description Its dossiers. */
            dossiers: components["schemas"]["DossierAnswer"][];
            /**
             * Format: uuid
             * @description Visit id.
             */
            id: string;
            /** @description Id of the task that comes next. */
            next_task?: string | null;
            /** @description The person; its `details` are absent where they are not on the tablet. */
            person: components["schemas"]["PersonView"];
            /**
             * Format: uuid
             * @description Person id.
             */
            person_id: string;
            repeat?: components["schemas"]["RepeatAnswer"] | null;
            /** @description Tasks in the order of the screen. */
            tasks: components["schemas"]["Task"][];
            /**
             * Format: int32
             * @description Acts of this visit without a receipt.
             */
            unsent: number;
            /** @description What its events amount to. */
            visit: components["schemas"]["VisitView"];
            /** @description The code that the ward confirms to who calls and asks. */
            visit_code: string;
        };
        /** @description `visit_ended`. */
        VisitEnded: {
            again?: components["schemas"]["ComeAgain"] | null;
            /** @description How. */
            outcome: components["schemas"]["VisitOutcome"];
            /** @description In words. */
            reason?: string;
            /** @description The person was warned of the usual frauds. */
            scam_warning_given?: boolean;
        };
        /** @description `POST /api/visits`; idempotent per appointment. */
        VisitForm: {
            /**
             * Format: uuid
             * @description The appointment, if the visit was planned.
             */
            appointment_id?: string | null;
            /** @description Why somebody who is on no list is served; empty: on the list. */
            out_of_list?: string;
            /**
             * Format: uuid
             * @description Whom.
             */
            person_id: string;
            /** @description For what, for example `2.000884`. */
            procedure_code: string;
        };
        /**
         * @description How a visit ended.
         * @enum {string}
         */
        VisitOutcome: "submitted_online" | "paper_taken" | "advised" | "incomplete" | "absent" | "withdrew" | "refused_by_law" | "moved" | "deceased" | "urgent_stop" | "other";
        /**
         * @description Where a visit stands.
         * @enum {string}
         */
        VisitState: "unopened" | "open" | "ended";
        /** @description A visit. */
        VisitView: {
            /** @description Advice and help, in order. */
            advice?: components["schemas"]["AdviceView"][];
            /**
             * Format: uuid
             * @description The appointment it keeps.
             */
            appointment?: string | null;
            arrived?: components["schemas"]["ArrivedView"] | null;
            called?: components["schemas"]["CalledView"] | null;
            /** @description Dossiers opened with it. */
            dossiers: string[];
            ended?: components["schemas"]["EndedView"] | null;
            identity?: components["schemas"]["IdentityView"] | null;
            /** @description Notice sheets, in order. */
            notices?: components["schemas"]["NoticeView"][];
            opened?: components["schemas"]["Stamp"] | null;
            /** @description Why somebody who is on no list is served; empty: on the list. */
            out_of_list?: string;
            /**
             * Format: uuid
             * @description The visit it repeats.
             */
            parent_visit?: string | null;
            /**
             * Format: uuid
             * @description Whom the team visits.
             */
            person?: string | null;
            present?: components["schemas"]["PresentView"] | null;
            satisfaction?: components["schemas"]["SatisfactionView"] | null;
            /** @description Where it stands. */
            state: components["schemas"]["VisitState"];
            ticket?: components["schemas"]["Ticket"] | null;
            /** @description History and issues. */
            trace: components["schemas"]["Trace"];
        };
        /** @description A delivery that was found to be wrong. */
        WrongDeliveryView: {
            delivered?: components["schemas"]["DeliveredView"] | null;
            /** @description By whom and when it was found. */
            stamp: components["schemas"]["Stamp"];
            /** @description What the desk found. */
            taken_back: components["schemas"]["DeliveryTakenBack"];
        };
        /** @description `POST /api/camera/zone`. */
        ZoneForm: {
            /** @description The lines of the zone, as typed. */
            text: string;
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
    card: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The camera's bytes: JPEG or PNG. */
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
                    "application/json": components["schemas"]["CardAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    card_frame: {
        parameters: {
            query: {
                /** @description Width in pixels. */
                width: number;
                /** @description Height in pixels. */
                height: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Grey, one byte a pixel, row by row. */
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
                    "application/json": components["schemas"]["CardAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enrolment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The camera's bytes: JPEG or PNG. */
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
                    "application/json": components["schemas"]["EnrolmentCodeAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enrolment_frame: {
        parameters: {
            query: {
                /** @description Width in pixels. */
                width: number;
                /** @description Height in pixels. */
                height: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Grey, one byte a pixel, row by row. */
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
                    "application/json": components["schemas"]["EnrolmentCodeAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    frame: {
        parameters: {
            query: {
                /** @description Width in pixels. */
                width: number;
                /** @description Height in pixels. */
                height: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Grey, one byte a pixel, row by row. */
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
                    "application/json": components["schemas"]["FrameAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    zone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ZoneForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    conditions: {
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
                    "application/json": components["schemas"]["ConditionsAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sheet: {
        parameters: {
            query?: {
                /** @description Absent: the statement or the refusal. */
                which?: "own" | "slip";
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
                    "application/pdf": unknown;
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stamp: {
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
                    "application/json": components["schemas"]["CertificationAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    colleague: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ColleagueForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_custody: {
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
                    "application/json": components["schemas"]["CustodyAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    certify: {
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
                "application/json": components["schemas"]["CertifyForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificationAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postpone: {
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
                "application/json": components["schemas"]["PostponeForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificationAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview: {
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
                "application/json": components["schemas"]["CertificationInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificationDocument"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_sheet: {
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
                "application/json": components["schemas"]["CertificationInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refuse: {
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
                "application/json": components["schemas"]["RefuseForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificationAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    of_dossier: {
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
                    "application/json": components["schemas"]["CertificationAnswer"][];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                component: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettleForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                component: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    document: {
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
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    consent: {
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
                "application/json": components["schemas"]["ConsentRecorded"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["ResultsAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    form: {
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
                "application/json": components["schemas"]["FormFilled"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                "application/json": components["schemas"]["PaperReturned"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustodyAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                "application/json": components["schemas"]["PaperHandedOver"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustodyAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    not_delivered: {
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
                "application/json": components["schemas"]["NotDelivered"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultsAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    paper: {
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
                "application/json": components["schemas"]["PaperTaken"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_photos: {
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
                    "application/json": components["schemas"]["PhotoAnswer"][];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_photo: {
        parameters: {
            query: {
                /** @description Component the photo is for. */
                component: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description The camera's bytes: JPEG or PNG. */
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
                    "application/json": components["schemas"]["PhotoAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_print: {
        parameters: {
            query: {
                /** @description Which finger of which hand. */
                finger: "right_index" | "left_index" | "right_thumb" | "right_middle" | "right_ring" | "right_little" | "left_thumb" | "left_middle" | "left_ring" | "left_little";
                /** @description Why it is not the right index finger. */
                note?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description The camera's bytes: JPEG or PNG. */
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
                    "application/json": components["schemas"]["PrintAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    name_proxy: {
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
                "application/json": components["schemas"]["ProxyNamed"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_back: {
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
                "application/json": components["schemas"]["ReadBackForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_strokes: {
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
                "application/json": components["schemas"]["StrokesForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarkAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submit: {
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
                "application/json": components["schemas"]["DossierSubmitted"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    to_sign: {
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
                "application/json": components["schemas"]["ToSign"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SheetToSign"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                stream_kind: string;
                id: string;
                /** @description Id of the task, as the task list names it. */
                task: string;
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
                    "application/json": Record<string, never>;
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                stream_kind: string;
                id: string;
                task: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                stream_kind: string;
                id: string;
                task: string;
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
                    "application/json": Record<string, never>;
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enrol: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrolForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolDone"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_help: {
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
                    "application/json": components["schemas"]["HelpAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_house: {
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
                    "application/json": components["schemas"]["HouseAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_house: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HouseForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HouseAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    give_number: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NumberForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedVisit"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lock: {
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
                    "application/json": components["schemas"]["StateAnswer"];
                };
            };
        };
    };
    get_officer_key: {
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
                    "application/json": components["schemas"]["OfficerKeyAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    make_officer_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfficerKeyForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficerKeyAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    outbox: {
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
                    "application/json": components["schemas"]["OutboxAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    people: {
        parameters: {
            query?: {
                /** @description Words: name, house, last digits of a phone or identity number; without diacritics or with. */
                q?: string;
                /** @description Only this residential group. */
                group?: string;
                /** @description Only this target group, as a code of the domain. */
                target?: string;
                /** @description At most so many rows; 50 unless told, 200 at most. */
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
                    "application/json": components["schemas"]["PeopleAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_person: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPersonForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewPersonAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    person: {
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
                    "application/json": components["schemas"]["PersonAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    report_person: {
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
                "application/json": components["schemas"]["PersonReported"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verify_person: {
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
                "application/json": components["schemas"]["PersonVerified"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_photo: {
        parameters: {
            query: {
                /** @description Dossier the photo was taken for. */
                dossier: string;
                /** @description Component it was taken for. */
                component: string;
            };
            header?: never;
            path: {
                sha256: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhotoEdit"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotoAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_photo: {
        parameters: {
            query: {
                /** @description Dossier the photo was taken for. */
                dossier: string;
                /** @description Component it was taken for. */
                component: string;
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
                    "application/json": Record<string, never>;
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    procedures: {
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
                    "application/json": components["schemas"]["ProcedureName"][];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    procedure: {
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
                    "application/json": components["schemas"]["Procedure"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_results: {
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
                    "application/json": components["schemas"]["ResultsAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_secret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecretForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_secret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecretChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_settings: {
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
                    "application/json": components["schemas"]["Settings"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Settings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_state: {
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
                    "application/json": components["schemas"]["StateAnswer"];
                };
            };
        };
    };
    get_sync: {
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
                    "application/json": components["schemas"]["SyncAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_sync: {
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
                    "application/json": components["schemas"]["SyncAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    today: {
        parameters: {
            query?: {
                /** @description `YYYY-MM-DD`; absent: today. */
                day?: string;
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
                    "application/json": components["schemas"]["TodayAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    day_message: {
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
                    "application/json": components["schemas"]["MessageAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unlock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecretForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_visit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisitForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedVisit"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_visit: {
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
                    "application/json": components["schemas"]["VisitAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    advise: {
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
                "application/json": components["schemas"]["AdviceGiven"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    arrive: {
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
                "application/json": components["schemas"]["Arrived"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    call_number: {
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
                "application/json": components["schemas"]["NumberCalled"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HouseAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_dossier: {
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
                "application/json": components["schemas"]["DossierForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end: {
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
                "application/json": components["schemas"]["VisitEnded"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity: {
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
                "application/json": components["schemas"]["IdentityCompared"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    message: {
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
                    "application/json": components["schemas"]["MessageAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    notice: {
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
                    "application/json": components["schemas"]["NoticeSheet"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    give_notice: {
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
                "application/json": components["schemas"]["NoticeGiven"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    present: {
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
                "application/json": components["schemas"]["PeoplePresent"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    repeat: {
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
                    "application/json": components["schemas"]["OpenedVisit"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rate: {
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
                "application/json": components["schemas"]["SatisfactionRated"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitAnswer"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_photo: {
        parameters: {
            query?: {
                /** @description Which picture. */
                size?: "thumb" | "page" | "original";
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
                    "image/jpeg": number[];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
