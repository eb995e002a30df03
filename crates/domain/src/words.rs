//! What a refusal or an issue says to a person: one table, for both APIs. Values that do not parse
//! bring their own words ([`crate::explain`]).

mod certification;

/// The words of one code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// Stable code.
    pub code: &'static str,
    /// Vietnamese, courteous, says what to do next.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

const fn say(code: &'static str, vi: &'static str, en: &'static str) -> Words {
    Words { code, vi, en }
}

/// Said of a code that is not in the table.
const GENERAL: Words = TABLE[0];

#[rustfmt::skip]
/// Every code that `decide`, fold and the task list use; one row a code.
pub const TABLE: &[Words] = &[
    say("refused", "Chưa thể thực hiện việc này. Vui lòng tải lại và thử lại.", "This cannot be done now. Reload and try again."),
    say("wrong_stream", "Thông tin không thuộc loại hồ sơ này. Vui lòng tải lại.", "The fact does not belong to this kind of record. Reload."),
    say("not_opened", "Chưa có hồ sơ gốc cho thông tin này. Vui lòng đồng bộ rồi thử lại.", "The record this belongs to is not here yet. Sync, then try again."),
    say("opened_twice", "Hồ sơ này đã được mở trước đó. Vui lòng dùng hồ sơ đã có.", "It was opened before. Use the one that exists."),
    say("nothing_changed", "Không có gì thay đổi nên chưa ghi thêm.", "Nothing changed, so nothing was written."),
    say("field_empty", "Vui lòng nhập nội dung cho ô này.", "Please fill in this field."),
    say("reason_missing", "Vui lòng ghi rõ lý do.", "Please write down the reason."),
    say("role_unknown", "Tài khoản chưa được giao quyền làm việc này. Vui lòng liên hệ người quản trị của phường.", "This account has no right to do this. Ask the ward's administrator."),
    say("role_not_administrator", "Chỉ người quản trị của phường được làm việc này.", "Only the ward's administrator may do this."),
    say("role_not_desk", "Việc này do cán bộ tại phường thực hiện trên bàn làm việc.", "This is done by the ward's staff at the console."),
    say("role_not_visiting", "Việc này chỉ thực hiện trên máy bảng, trong lượt thăm tại nhà.", "This is done on a tablet, during a visit at home."),
    say("ward_only", "Chỉ phường được ghi thông tin này. Thông tin từ máy khác chưa được tính.", "Only the ward may write this. What another device wrote was not counted."),
    say("birth_year_impossible", "Năm sinh không hợp lý. Vui lòng kiểm tra lại.", "The year of birth is not possible. Please check it."),
    say("day_in_future", "Ngày này chưa đến. Vui lòng kiểm tra lại.", "This day is in the future. Please check it."),
    say("day_in_past", "Ngày này đã qua. Vui lòng chọn ngày khác.", "This day has passed. Please choose another."),
    say("hours_reversed", "Giờ kết thúc phải sau giờ bắt đầu.", "The end must be after the beginning."),
    say("merged_with_self", "Không thể gộp một người với chính người đó.", "A person cannot be merged with themselves."),
    say("merged_twice", "Hai người này đã được gộp.", "These two were merged already."),
    say("taken_twice", "Yêu cầu này đã được tiếp nhận.", "This request was taken already."),
    say("request_closed", "Yêu cầu này đã kết thúc. Vui lòng tiếp nhận yêu cầu mới.", "This request is closed. Take a new one."),
    say("made_twice", "Lịch hẹn này đã được đặt.", "This appointment was made already."),
    say("appointment_cancelled", "Lịch hẹn này đã bị huỷ. Vui lòng đặt lịch mới.", "This appointment was cancelled. Make a new one."),
    say("place_zero", "Thứ tự đi bắt đầu từ 1.", "A round begins at place 1."),
    say("again_not_absent", "Chỉ ghi hẹn lại khi không có người ở nhà.", "A time to come again is for a visit that found nobody at home."),
    say("key_revoked_already", "Khoá này đã bị thu hồi.", "This key was revoked already."),
    say("procedure_unsound", "Nội dung thủ tục chưa hợp lệ. Vui lòng sửa mục được nêu.", "The procedure is not sound. Mend the part that is named."),
    say("procedure_of_other_code", "Mã thủ tục khác với thủ tục đang có.", "The code differs from that of this procedure."),
    say("procedure_not_newer", "Phiên bản thủ tục phải mới hơn phiên bản đang dùng.", "The version must be newer than the one in force."),
    say("staff_left_already", "Người này đã được ghi nhận là nghỉ.", "This person has left already."),
    say("team_empty", "Tổ phải có ít nhất một thành viên.", "A team needs at least one member."),
    say("group_code_unsound", "Mã tổ dân phố chỉ gồm chữ không dấu, chữ số và dấu gạch nối.", "The code may hold plain letters, digits and hyphens only."),
    say("list_part_unsound", "Phần danh sách không hợp lệ. Vui lòng nhập lại tệp.", "This part of the list is not sound. Import the file again."),
    say("list_part_twice", "Phần danh sách này đã được nhập.", "This part of the list was imported already."),
    say("not_arrived", "Vui lòng ghi nhận đã đến nơi trước.", "Please record the arrival first."),
    say("arrived_already", "Đã ghi nhận đến nơi.", "The arrival is recorded already."),
    say("visit_ended", "Lượt thăm đã kết thúc.", "The visit is over."),
    say("identity_missing", "Chưa đối chiếu giấy tờ tùy thân. Vui lòng đối chiếu trước khi nộp.", "Identity has not been compared. Do so before submitting."),
    say("identity_differs", "Giấy tờ tùy thân chưa khớp với thông tin. Vui lòng đối chiếu lại.", "The identity paper does not fit the data. Compare again."),
    say("dossier_not_submitted", "Hồ sơ chưa được nộp.", "The dossier has not been submitted."),
    say("absent_but_submitted", "Hồ sơ đã nộp nên không thể ghi là vắng nhà.", "A dossier was submitted, so the person was not absent."),
    say("dossier_submitted", "Hồ sơ đã nộp, đang chờ phường. Chưa thể sửa.", "The dossier is submitted and with the ward. It cannot be changed now."),
    say("dossier_returned", "Hồ sơ đã được trả lại để sửa. Vui lòng chờ nộp lại.", "The dossier was returned to be mended. Wait until it is submitted again."),
    say("dossier_accepted", "Hồ sơ đã được phường chấp nhận. Không thể sửa nữa.", "The ward accepted the dossier. It cannot be changed any more."),
    say("dossier_decided", "Hồ sơ đã có kết quả. Không thể sửa nữa.", "The dossier is decided. It cannot be changed any more."),
    say("result_delivered", "Kết quả đã được trao. Không thể sửa nữa.", "The result is delivered. It cannot be changed any more."),
    say("result_not_delivered", "Kết quả chưa được ghi là đã trao. Vui lòng tải lại trang.", "The result is not recorded as delivered. Reload the page."),
    say("no_such_component", "Thủ tục không có thành phần hồ sơ này. Vui lòng tải lại thủ tục.", "The procedure has no such component. Reload it."),
    say("no_such_field", "Tờ khai không có ô này. Vui lòng tải lại thủ tục.", "The form has no such field. Reload the procedure."),
    say("no_such_purpose", "Thủ tục không hỏi ý kiến cho mục đích này.", "The procedure does not ask consent for this purpose."),
    say("no_such_photo", "Không tìm thấy ảnh cần bỏ. Vui lòng xem lại các ảnh.", "The photo to be removed was not found. Look at the photos again."),
    say("shown_only", "Giấy tờ này chỉ xuất trình, không được chụp ảnh. Vui lòng ghi “Đã xuất trình”.", "This paper is only shown, never photographed. Record it as shown."),
    say("photographs_not_agreed", "Người dân không đồng ý chụp ảnh giấy tờ. Vui lòng bỏ ảnh và nhận bản giấy.", "The person did not agree to photographs. Remove them and take the paper."),
    say("photo_unfinished", "Ảnh chưa được xử lý xong. Vui lòng chờ hoặc chụp lại.", "The photo is not ready. Wait, or take it again."),
    say("photo_poor", "Ảnh chưa đủ rõ. Vui lòng chụp lại, hoặc ghi lý do vẫn dùng ảnh này.", "The photo is not clear enough. Take it again, or write why it must do."),
    say("component_missing", "Còn thiếu giấy tờ bắt buộc. Vui lòng chụp, ghi đã xuất trình, hoặc ghi lý do không cần.", "A required paper is missing. Photograph it, record it as shown, or say why it is not needed."),
    say("component_to_mend", "Giấy tờ này được phường trả lại để sửa. Vui lòng sửa rồi nộp lại.", "The ward returned this paper to be mended. Mend it, then submit again."),
    say("field_to_mend", "Ô này được phường trả lại để sửa. Vui lòng sửa rồi nộp lại.", "The ward returned this field to be mended. Mend it, then submit again."),
    say("not_replaceable_by_data", "Giấy tờ này không được thay bằng dữ liệu tra cứu.", "This paper cannot be replaced by a look-up of data."),
    say("settlement_unknown", "Vui lòng chọn một cách xử lý trong danh sách.", "Please choose one of the ways in the list."),
    say("form_missing", "Chưa điền tờ khai. Vui lòng điền tờ khai trước.", "The form is not filled. Fill it first."),
    say("form_incomplete", "Tờ khai còn thiếu ô bắt buộc. Vui lòng điền tiếp.", "The form lacks a required answer. Please go on."),
    say("consent_missing", "Chưa hỏi ý kiến đồng ý cho một mục đích. Vui lòng hỏi và ghi câu trả lời.", "Consent was not asked for one purpose. Ask, and record the answer."),
    say("read_back_missing", "Chưa đọc lại cho người dân nghe. Vui lòng đọc lại trước khi nộp.", "The form was not read back. Do so before submitting."),
    say("read_back_empty", "Chưa có câu trả lời nào khi đọc lại.", "There is no answer from the read-back."),
    say("witness_missing", "Người dân không đọc được chữ: vui lòng ghi tên người cùng nghe.", "The person cannot read: please name who heard it with them."),
    say("proxy_not_on_form", "Có người được ủy quyền nộp hộ. Vui lòng chọn tư cách nộp hồ sơ này trong tờ khai, để hồ sơ có văn bản ủy quyền.", "Somebody hands in with an authorisation. Please say so on the form, so that the authorisation is part of the dossier."),
    say("read_back_incomplete", "Còn thông tin chưa đọc lại cho người dân. Vui lòng đọc tiếp.", "Something was not read back yet. Please go on."),
    say("read_back_not_right", "Người dân cho biết có chỗ chưa đúng. Vui lòng sửa tờ khai rồi đọc lại.", "The person said that something is not right. Mend the form and read it back again."),
    say("read_back_outdated", "Tờ khai đã thay đổi sau khi đọc lại. Vui lòng đọc lại lần nữa.", "The form changed after it was read back. Please read it back again."),
    say("read_back_of_older_form", "Lần đọc lại này thuộc một bản tờ khai cũ hơn.", "This read-back belongs to an older state of the form."),
    say("paper_missing", "Chưa ghi biên nhận bản giấy. Vui lòng ghi giấy tờ đã nhận.", "No paper was recorded as taken. Record what was taken."),
    say("paper_empty", "Vui lòng ghi ít nhất một giấy tờ đã nhận.", "Please record at least one paper."),
    say("paper_uncounted", "Vui lòng ghi số lượng, ít nhất là 1.", "Please give the count, at least 1."),
    say("no_such_piece", "Không tìm thấy giấy tờ này trong biên nhận. Vui lòng tải lại.", "This paper stands on no receipt. Reload."),
    say("paper_returned_already", "Giấy tờ này đã được trả lại cho người dân.", "This paper is back with the person already."),
    say("paper_count_differs", "Số lượng đếm được khác biên nhận. Cả hai con số đều được giữ. Vui lòng ghi rõ vì sao.", "The count differs from the receipt. Both stay. Please write down why."),
    say("paper_not_on_receipt", "Có giấy tờ không nằm trong biên nhận. Vui lòng ghi rõ nguồn gốc.", "There is a paper that is on no receipt. Please write down where it came from."),
    say("paper_goes_back_by_return", "Trả giấy cho người dân được ghi ở mục “Trả lại giấy tờ”.", "Giving paper back to the person is recorded under its return."),
    say("holder_unknown", "Vui lòng chọn nơi nhận giấy tờ trong danh sách.", "Please choose who takes the paper from the list."),
    say("proxy_without_authority", "Người này chưa có giấy tờ chứng minh được thay mặt. Vui lòng đề nghị văn bản ủy quyền, hoặc hẹn lại khi có mặt chính chủ.", "This person has nothing to show that they may act. Ask for a written authorisation, or come again when the person is there."),
    say("proxy_not_certified", "Văn bản ủy quyền phải được chứng thực, trừ khi người được ủy quyền là ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột. Vui lòng chứng thực chữ ký trước.", "The authorisation must be certified, unless the authorised person is a grandparent, parent, child, spouse or sibling. Have the signature certified first."),
    say("proxy_paper_missing", "Vui lòng ghi số, ngày của giấy ủy quyền hoặc giấy chứng minh quyền giám hộ, đại diện.", "Please give number and day of the authorisation, or of the paper that shows guardianship or representation."),
    say("receiver_is_another", "Người đứng trước mặt không phải người nhận kết quả. Không trao kết quả. Vui lòng hẹn lại hoặc đề nghị văn bản ủy quyền.", "Who stands here is not who the result is for. Do not hand it over. Come again, or ask for a written authorisation."),
    say("receiver_not_compared", "Vui lòng đối chiếu giấy tờ tùy thân của người nhận trước khi trao kết quả.", "Compare the identity paper of who takes the result before handing it over."),
    say("role_not_police", "Chỉ cảnh sát khu vực được xác minh nhân thân và nơi cư trú.", "Only the area police officer verifies identity and residence."),
    say("finding_unexplained", "Kết quả là “không đúng”. Vui lòng ghi căn cứ.", "It was found not to hold. Please write down on what ground."),
    say("nothing_to_repeat", "Lượt thăm trước không còn hồ sơ nào dang dở.", "The earlier visit left no dossier open."),
    say("score_out_of_range", "Vui lòng chọn mức hài lòng từ 1 đến 5.", "Please choose a rating from 1 to 5."),
    say("no_number", "Lượt này không có số thứ tự.", "This visit has no number."),
    say("mode_not_offered", "Thủ tục này không nhận nộp theo cách đã chọn. Vui lòng chọn cách khác.", "This procedure cannot be submitted in this way. Choose another."),
    say("official_code_missing", "Vui lòng nhập mã hồ sơ do Cổng dịch vụ công cấp.", "Please type the code that the public-service portal gave."),
    say("official_code_doubtful", "Mã hồ sơ chưa đúng mẫu. Vui lòng đối chiếu lại với Cổng dịch vụ công.", "The official code is not of the known form. Compare it with the portal."),
    say("submitted_twice", "Hồ sơ được nộp hai lần. Vui lòng kiểm tra mã hồ sơ.", "The dossier was submitted twice. Check the codes."),
    say("changed_after_submission", "Hồ sơ có thay đổi sau khi đã nộp. Vui lòng xem lại lịch sử.", "The dossier was changed after it was submitted. Look at the history."),
    say("changed_after_acceptance", "Hồ sơ có thay đổi sau khi đã được chấp nhận. Vui lòng xem lại lịch sử.", "The dossier was changed after it was accepted. Look at the history."),
    say("out_of_turn", "Bước này được ghi không đúng trình tự. Vui lòng xem lại lịch sử.", "This step was recorded out of turn. Look at the history."),
    say("conflict", "Hai máy ghi khác nhau cho cùng một thông tin. Vui lòng chọn giá trị đúng.", "Two devices wrote different values. Choose the right one."),
    say("act_refused", "Phường không chấp nhận việc đã ghi này. Vui lòng xem lý do.", "The ward refused this act. See the reason."),
    say("event_unknown", "Có thông tin từ phiên bản mới hơn. Vui lòng cập nhật chương trình để xem.", "There is something from a newer version. Update the program to read it."),
    say("event_missing", "Nội dung của một lần ghi chưa có hoặc đã mất tại nơi ghi.", "The body of one record is not here yet, or was lost at its source."),
];

/// The words of a code; general words for one that is not in the table.
pub fn of(code: &str) -> Words {
    TABLE
        .iter()
        .chain(certification::TABLE)
        .copied()
        .find(|words| words.code == code)
        .unwrap_or(GENERAL)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Sources that name codes; each code in them must have its words.
    const SOURCES: &[&str] = &[
        include_str!("decide/mod.rs"),
        include_str!("decide/catalogue.rs"),
        include_str!("decide/certification.rs"),
        include_str!("certification/rules.rs"),
        include_str!("fold/certification.rs"),
        include_str!("decide/checks.rs"),
        include_str!("decide/people.rs"),
        include_str!("decide/visit.rs"),
        include_str!("decide/dossier.rs"),
        include_str!("decide/custody.rs"),
        include_str!("decide/delivery.rs"),
        include_str!("decide/door.rs"),
        include_str!("event/proxy.rs"),
        include_str!("fold/custody.rs"),
        include_str!("fold/mod.rs"),
        include_str!("fold/bookkeeping.rs"),
        include_str!("fold/person.rs"),
        include_str!("fold/visit.rs"),
        include_str!("fold/dossier.rs"),
        include_str!("view/complete.rs"),
    ];
    const BEFORE_A_CODE: &[&str] = &[
        "Refusal::new(\"",
        "Refusal::at(\"",
        "Lack::of(\"",
        "Lack::at(\"",
        "breach(meta, \"",
        "Err(at(\"",
        "explained(\"",
    ];

    fn all() -> impl Iterator<Item = &'static Words> {
        TABLE.iter().chain(certification::TABLE)
    }

    #[test]
    fn every_code_in_use_has_words() {
        let known: BTreeSet<&str> = all().map(|words| words.code).collect();
        let mut used = BTreeSet::new();
        for source in SOURCES {
            for before in BEFORE_A_CODE {
                used.extend(
                    source
                        .split(before)
                        .skip(1)
                        .filter_map(|rest| rest.split('"').next()),
                );
            }
        }
        assert!(used.len() > 40, "the sources were not read");
        let wordless: Vec<_> = used.difference(&known).collect();
        assert!(wordless.is_empty(), "no words for {wordless:?}");
    }

    #[test]
    fn each_code_stands_once_and_says_something_in_both_languages() {
        let mut seen = BTreeSet::new();
        for words in all() {
            assert!(seen.insert(words.code), "{} stands twice", words.code);
            assert!(
                words.vi.ends_with('.') && words.en.ends_with('.'),
                "{}",
                words.code
            );
            assert!(
                !words.vi.contains('!') && !words.en.contains('!'),
                "{}",
                words.code
            );
        }
    }

    #[test]
    fn an_unknown_code_gets_general_words() {
        assert_eq!(of("never_heard").code, "refused");
        assert_eq!(of("photo_poor").code, "photo_poor");
    }
}
