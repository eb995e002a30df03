//! Owns the words of the errors that this API makes itself; those of the rules are in the domain.

/// A message in both languages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words {
    pub(crate) vi: &'static str,
    pub(crate) en: &'static str,
}

const TABLE: &[(&str, &str, &str)] = &[
    (
        "duplicate_person",
        "Trong danh sách đã có người trùng tên và năm sinh. Vui lòng kiểm tra; nếu đúng là người khác, hãy xác nhận thêm mới.",
        "Somebody of this name and year is on the list already. Check; if it is another person, confirm.",
    ),
    (
        "number_given",
        "Người này đã có số và đang chờ.",
        "This person has a number already and is waiting.",
    ),
    (
        "internal",
        "Máy gặp lỗi khi thực hiện. Dữ liệu đã lưu vẫn còn. Vui lòng thử lại; nếu vẫn lỗi, gọi người phụ trách.",
        "The tablet failed to do this. What was saved is safe. Try again; if it fails again, call support.",
    ),
    (
        "not_found",
        "Không tìm thấy mục này trên máy. Vui lòng quay lại danh sách.",
        "This is not on the tablet. Go back to the list.",
    ),
    (
        "bad_request",
        "Nội dung gửi đi chưa đúng khuôn mẫu. Vui lòng kiểm tra lại ô được nêu.",
        "The request cannot be read. Check the field that is named.",
    ),
    (
        "too_large",
        "Nội dung gửi đi quá lớn. Vui lòng chia nhỏ hoặc chụp lại ở cỡ ảnh thường.",
        "The request is too large. Split it, or take the photo at the usual size.",
    ),
    (
        "storage_full",
        "Máy đã hết chỗ lưu. Phần đã lưu trước đó vẫn còn; phần vừa làm chưa được lưu. Vui lòng giải phóng bộ nhớ rồi thử lại.",
        "No room is left. What was saved before is safe; this was not saved. Free some room and try again.",
    ),
    (
        "vault_newer",
        "Dữ liệu trên máy do phiên bản mới hơn của ứng dụng ghi. Vui lòng cập nhật ứng dụng rồi mở lại.",
        "The data were written by a newer version of the app. Update the app and open it again.",
    ),
    (
        "vault_in_use",
        "Kho dữ liệu đang mở ở một chương trình khác. Vui lòng đóng chương trình kia rồi mở lại.",
        "Another program has the vault open. Close it and open this again.",
    ),
    (
        "vault_unreadable",
        "Không đọc được kho dữ liệu trên máy. Vui lòng không xóa gì và gọi người phụ trách.",
        "The vault cannot be read. Delete nothing and call support.",
    ),
    (
        "unenrolled",
        "Máy chưa được ghép với phường. Vui lòng ghép máy trước.",
        "The tablet is not enrolled with a ward yet.",
    ),
    (
        "already_enrolled",
        "Máy này đã được ghép với phường.",
        "This tablet is enrolled already.",
    ),
    (
        "vault_locked",
        "Máy đang khóa. Vui lòng mở khóa bằng mã của mình.",
        "The tablet is locked. Unlock it with your secret.",
    ),
    (
        "wrong_secret",
        "Mã chưa đúng. Vui lòng nhập lại.",
        "Wrong secret. Try again.",
    ),
    (
        "locked",
        "Đã nhập sai nhiều lần. Vui lòng chờ đến giờ được nêu rồi thử lại.",
        "Too many wrong tries. Wait until the time that is named.",
    ),
    (
        "slot_erased",
        "Mã của người này không còn hoặc chưa được đặt trên máy. Vui lòng xin phường cấp mã ghép mới.",
        "No secret of this person is on the tablet. Ask the ward for a new code.",
    ),
    (
        "slot_damaged",
        "Tệp khóa trên máy bị hỏng. Vui lòng gọi người phụ trách; không xóa gì trên máy.",
        "The key file is damaged. Call support and delete nothing.",
    ),
    (
        "weak_secret",
        "Mã quá dễ đoán. Nếu là cụm từ: ít nhất 12 ký tự. Nếu là mã số: 6 chữ số, không trùng hoặc liền nhau.",
        "Too easy to guess. A passphrase has at least 12 characters; a PIN six digits that are no run.",
    ),
    (
        "code_mistyped",
        "Mã ghép nhập chưa đúng. Vui lòng so lại từng nhóm bốn ký tự.",
        "The code is mistyped. Compare it four characters at a time.",
    ),
    (
        "enrolment_qr_none",
        "Chưa đọc được mã QR trong ảnh. Vui lòng chụp gần và rõ hơn, hoặc gõ mã.",
        "No QR code can be read in the picture. Closer and sharper, or type the code.",
    ),
    (
        "enrolment_qr_several",
        "Trong ảnh có hơn một mã ghép máy. Vui lòng chỉ để một mã trong khung.",
        "More than one enrolment code is in the picture. Show only one.",
    ),
    (
        "enrolment_qr_is_card",
        "Đây là mã QR trên thẻ căn cước, không phải mã ghép máy. Máy không giữ gì từ thẻ. Mã ghép máy hiện trên màn hình của phường.",
        "This is the code of a citizen card, not an enrolment code. Nothing of it was kept. The enrolment code is on the ward's screen.",
    ),
    (
        "enrolment_qr_foreign",
        "Mã QR này của ứng dụng khác. Mã ghép máy hiện trên màn hình của phường, mục Máy bảng.",
        "This QR code is another program's. The enrolment code is on the ward's screen, under tablets.",
    ),
    (
        "enrolment_qr_newer",
        "Mã ghép máy do phiên bản mới hơn tạo. Vui lòng cập nhật ứng dụng, hoặc gõ mã.",
        "A newer version made this enrolment code. Update the app, or type the code.",
    ),
    (
        "enrolment_qr_damaged",
        "Mã ghép máy trong ảnh không trọn vẹn. Vui lòng quét lại, hoặc gõ mã.",
        "The enrolment code in the picture is not whole. Scan again, or type the code.",
    ),
    (
        "address_invalid",
        "Địa chỉ phường chưa đúng. Địa chỉ bắt đầu bằng https://.",
        "The address of the ward is not right. It begins with https://.",
    ),
    (
        "plain_http_refused",
        "Kết nối không mã hóa chỉ được dùng trong cùng một máy. Vui lòng dùng địa chỉ https://.",
        "Unencrypted connections are only for the same machine. Use an https:// address.",
    ),
    (
        "ward_unreachable",
        "Chưa kết nối được tới phường. Vui lòng kiểm tra mạng rồi thử lại với chính mã này.",
        "The ward cannot be reached. Check the network and try again with the same code.",
    ),
    (
        "wrong_ward",
        "Máy chủ trả lời không phải phường đã cấp mã. Vui lòng không tiếp tục và báo cho phường.",
        "The server that answered is not the ward that issued the code. Stop and tell the ward.",
    ),
    (
        "ward_answer_invalid",
        "Phường trả lời không đúng khuôn mẫu. Vui lòng thử lại; nếu vẫn lỗi, báo cho phường.",
        "The ward's answer cannot be used. Try again; if it fails again, tell the ward.",
    ),
    (
        "disk_full",
        "Ổ đĩa của máy chủ phường đã đầy nên phường chưa nhận thêm. Việc đã làm vẫn còn trên máy này và sẽ tự gửi lại; vui lòng báo phường giải phóng ổ đĩa.",
        "The ward has no room and takes nothing more. Your work is on this tablet and is sent again by itself; tell the ward to free room.",
    ),
    (
        "busy",
        "Máy chủ phường đang bận hoặc đang khởi động. Máy sẽ tự gửi lại; vui lòng không tắt máy.",
        "The ward is busy or starting. The tablet tries again by itself.",
    ),
    (
        "too_many_requests",
        "Phường đề nghị chờ một lát. Máy sẽ tự gửi lại.",
        "The ward asks to wait a while. The tablet tries again by itself.",
    ),
    (
        "ward_failed",
        "Máy chủ phường gặp lỗi, chưa nhận việc này. Việc đã làm vẫn còn trên máy và sẽ tự gửi lại; nếu kéo dài, báo cho phường.",
        "The ward failed and did not take this. Your work is on the tablet and is sent again; if it lasts, tell the ward.",
    ),
    (
        "fork",
        "Phường đã nhận việc khác mang cùng số thứ tự: có một bản sao của máy này đang chạy. Việc trên máy vẫn còn; vui lòng không xóa gì và mang máy tới phường để ghép lại.",
        "The ward holds other work of the same number: a copy of this tablet is at work. Your work is still here; delete nothing and take the tablet to the ward to enrol it anew.",
    ),
    (
        "gap",
        "Phường thiếu một số việc trước đó. Máy đang tự gửi lại; nếu kéo dài, báo cho phường.",
        "The ward misses earlier work. The tablet sends it again by itself; if it lasts, tell the ward.",
    ),
    (
        "bad_entry",
        "Phường không nhận một việc vì chữ ký hoặc nội dung không khớp. Việc trên máy vẫn còn; vui lòng không xóa gì và mang máy tới phường.",
        "The ward does not take an act: signature or content does not hold. Your work is still here; delete nothing and take the tablet to the ward.",
    ),
    (
        "bad_chain",
        "Phường không nhận một việc vì chuỗi sổ không khớp. Việc trên máy vẫn còn; vui lòng không xóa gì và mang máy tới phường.",
        "The ward does not take an act: the chain of the journal does not hold. Your work is still here; delete nothing and take the tablet to the ward.",
    ),
    (
        "revoked",
        "Phường đã thu hồi máy này: máy còn gửi được nhưng không tải thêm. Vui lòng mang máy tới phường.",
        "The ward revoked this tablet: it still delivers and reads nothing. Take it to the ward.",
    ),
    (
        "unauthorised",
        "Phường chưa nhận đăng nhập của máy. Máy sẽ tự thử lại; nếu kéo dài, báo cho phường.",
        "The ward does not let this tablet in. It tries again by itself; if it lasts, tell the ward.",
    ),
    (
        "unknown_device",
        "Phường không biết máy này, hoặc không còn giữ thứ máy hỏi. Việc trên máy vẫn còn; vui lòng không xóa gì và mang máy tới phường để ghép lại.",
        "The ward does not know this tablet, or what it asked for. Your work is still here; delete nothing and take the tablet to the ward.",
    ),
    (
        "forbidden",
        "Phường không cho máy này xem phần dữ liệu đó. Nếu cần cho buổi làm việc, vui lòng nhờ phường phân công lại.",
        "The ward does not let this tablet see that. If today's work needs it, ask the ward to plan it anew.",
    ),
    (
        "upload_conflict",
        "Tệp ở phường đang dừng ở vị trí khác. Máy sẽ tự hỏi lại và gửi tiếp.",
        "The file stands elsewhere at the ward. The tablet asks and goes on by itself.",
    ),
    (
        "upload_gone",
        "Phường không còn lượt gửi tệp này. Máy sẽ tự gửi lại từ đầu.",
        "The ward forgot this upload. The tablet sends the file again by itself.",
    ),
    (
        "unsupported_version",
        "Ứng dụng và máy chủ phường khác phiên bản nên chưa gửi được tệp. Việc trên máy vẫn còn; vui lòng cập nhật ứng dụng hoặc báo cho phường.",
        "App and ward are of different versions, so files cannot be sent. Your work is still here; update the app or tell the ward.",
    ),
    (
        "unsupported_alg",
        "Phường chưa nhận loại khóa của máy này. Vui lòng cập nhật ứng dụng hoặc báo cho phường.",
        "The ward does not take keys of this kind yet. Update the app or tell the ward.",
    ),
    (
        "wrong_digest",
        "Tệp đến phường không giống tệp trên máy. Máy sẽ tự gửi lại từ đầu.",
        "The file that arrived is not the one that was sent. The tablet sends it again.",
    ),
    (
        "receipt_refused",
        "Biên nhận của phường không khớp nên chưa được tính. Việc trên máy vẫn còn; nếu kéo dài, báo cho phường.",
        "The ward's receipt does not hold and does not count. Your work is still here; if it lasts, tell the ward.",
    ),
    (
        "feed_refused",
        "Dữ liệu phường gửi xuống không khớp chữ ký nên máy không nhận. Vui lòng báo cho phường.",
        "What the ward sent does not match its signature and is not taken. Tell the ward.",
    ),
    (
        "wrong_enrolment_code",
        "Phường không nhận mã này. Vui lòng kiểm tra lại hoặc xin mã mới.",
        "The ward does not take this code. Check it, or ask for a new one.",
    ),
    (
        "enrolment_code_expired",
        "Mã đã dùng hoặc đã quá mười phút. Vui lòng xin phường mã mới.",
        "The code was used or is older than ten minutes. Ask for a new one.",
    ),
    (
        "wrong_staff",
        "Mã này cấp cho người khác. Vui lòng chọn đúng tên.",
        "This code was issued to somebody else.",
    ),
    (
        "details_missing",
        "Chi tiết của người này chưa có trên máy. Vui lòng nhờ phường xếp lịch hoặc tải khi có mạng.",
        "The details of this person are not on the tablet. Ask the ward to plan the visit.",
    ),
    (
        "procedure_missing",
        "Thủ tục này chưa có trên máy. Vui lòng kết nối mạng để tải danh mục.",
        "This procedure is not on the tablet. Connect to load the catalogue.",
    ),
    (
        "photo_empty",
        "Tệp ảnh rỗng. Vui lòng chụp lại.",
        "The photo is empty. Take it again.",
    ),
    (
        "photo_heic",
        "Ảnh ở dạng HEIC, máy chưa đọc được. Vui lòng đổi máy ảnh sang JPEG rồi chụp lại.",
        "The photo is HEIC, which is not read here. Set the camera to JPEG and take it again.",
    ),
    (
        "photo_not_a_picture",
        "Tệp này không phải ảnh JPEG hoặc PNG. Vui lòng chọn tệp ảnh.",
        "This is not a JPEG or PNG picture.",
    ),
    (
        "photo_too_large",
        "Ảnh quá lớn (trên 100 megapixel hoặc 64 MB). Vui lòng chụp ở cỡ thường.",
        "The photo is too large (over 100 megapixels or 64 MB). Use the usual size.",
    ),
    (
        "photo_damaged",
        "Ảnh bị hỏng. Vui lòng chụp lại.",
        "The photo is damaged. Take it again.",
    ),
    (
        "photo_confirmed",
        "Ảnh đã được xác nhận nên không xóa hay sửa ở đây. Vui lòng xác nhận lại danh sách trang.",
        "The photo is confirmed. Confirm the pages again to take it out.",
    ),
    (
        "photo_needs_overrule",
        "Ảnh khó đọc. Vui lòng chụp lại, hoặc ghi lý do vẫn dùng ảnh này.",
        "The photo is hard to read. Take it again, or say why it is used.",
    ),
    (
        "photo_without_page",
        "Ảnh chưa được cắt trang. Vui lòng kiểm tra bốn góc rồi lưu.",
        "The page was not cut yet. Check the corners and save.",
    ),
    (
        "photo_use_missing",
        "Chưa rõ ảnh này thuộc giấy tờ nào của hồ sơ nào. Vui lòng mở lại mục giấy tờ rồi thử lại; ảnh đã chụp vẫn còn.",
        "It is not said for which paper of which dossier the photo is. Open the paper again; the photo is still there.",
    ),
    (
        "frame_unfit",
        "Khung hình xem trước không đúng cỡ. Vui lòng đóng máy ảnh rồi mở lại; vẫn chụp được bằng nút Chụp.",
        "The preview frame is not of the size it says. Close and open the camera; the shutter still works.",
    ),
    (
        "qr_no_code",
        "Chưa đọc được mã QR trên thẻ. Vui lòng đưa thẻ gần hơn, tránh lóa, giữ yên; hoặc nhập tay.",
        "No code of a card can be read. Closer, without glare, and still; or type it.",
    ),
    (
        "qr_several_cards",
        "Trong ảnh có nhiều thẻ. Vui lòng chỉ để một thẻ trước máy ảnh.",
        "More than one card is in the picture. Show only one.",
    ),
    (
        "qr_bad_frame",
        "Khung hình xem trước không đúng cỡ. Vui lòng đóng máy ảnh rồi mở lại.",
        "The preview frame is not of the size it says. Close and open the camera.",
    ),
    (
        "card_not_a_card",
        "Mã này không phải mã của thẻ căn cước. Vui lòng đưa mã QR trên thẻ.",
        "This is not the code of a citizen card. Show the card's own code.",
    ),
    (
        "card_too_long",
        "Mã này dài hơn mã của thẻ căn cước nên không đọc. Vui lòng nhập tay.",
        "The code holds more than a citizen card does. Type what is needed.",
    ),
    (
        "card_unknown_layout",
        "Chưa biết thứ tự thông tin trong mã của thẻ này. Vui lòng nhập tay.",
        "The order of this card's fields is not known. Type what is needed.",
    ),
    (
        "mrz_no_zone",
        "Chưa thấy các dòng mã ở cuối hộ chiếu hoặc thẻ (2 dòng 44, 2 dòng 36 hoặc 3 dòng 30 ký tự). Vui lòng kiểm tra lại.",
        "No lines of a machine-readable zone (2 of 44 or 36, or 3 of 30). Check them.",
    ),
    (
        "mrz_bad_character",
        "Trong dòng mã có ký tự lạ. Chỉ có chữ A–Z, số và dấu <. Vui lòng kiểm tra lại.",
        "A character does not occur in a zone: only A–Z, digits and <. Check it.",
    ),
    (
        "mrz_nothing_holds",
        "Các số kiểm tra trong dòng mã đều sai. Vui lòng gõ lại từng dòng.",
        "No check digit holds. Type the lines again.",
    ),
    (
        "document_without_pages",
        "Giấy này chưa có trang nào được cắt. Vui lòng chụp và xác nhận các trang trước.",
        "This paper has no page yet. Photograph and confirm its pages first.",
    ),
    (
        "page_not_here",
        "Có trang không còn trên máy này (chụp ở máy khác, hoặc phường đã nhận). Vui lòng xem bản đầy đủ ở phường.",
        "A page is not on this tablet (another took it, or the ward has it). The whole document is at the ward.",
    ),
    (
        "document_too_long",
        "Giấy này có quá nhiều trang (trên 200). Vui lòng tách thành nhiều giấy.",
        "This paper has more than 200 pages. Split it.",
    ),
    (
        "officer_key_missing",
        "Máy này chưa có khóa chứng thực của ông/bà. Vui lòng tạo khóa khi có mạng, trước khi đến nhà dân.",
        "There is no key of yours on this tablet. Make one while there is a network, before the visit.",
    ),
    (
        "officer_key_uncertified",
        "Khóa chứng thực chưa được phường chứng nhận. Vui lòng kết nối mạng rồi tạo khóa lại.",
        "The ward has not certified your key yet. Connect and make it again.",
    ),
    (
        "sheet_failed",
        "Chưa tạo được bản in. Vui lòng kiểm tra ký tự lạ trong tên hoặc địa điểm.",
        "The sheet could not be made. Look for unusual signs in the name or place.",
    ),
    (
        "strokes_empty",
        "Ô ký chưa có nét nào. Mời ký vào ô.",
        "Nothing is drawn. Please sign in the box.",
    ),
    (
        "strokes_dots",
        "Ô ký mới chỉ có dấu chấm. Mời ký lại.",
        "There are only dots. Please sign again.",
    ),
    (
        "strokes_straight_line",
        "Nét vẽ là một đường thẳng, chưa phải chữ ký. Mời ký lại.",
        "This is a straight line and no signature. Please sign again.",
    ),
    (
        "strokes_slip",
        "Nét vừa rồi có vẻ là chạm nhầm. Mời ký lại.",
        "This looks like a slip. Please sign again.",
    ),
    (
        "strokes_other_document",
        "Nội dung đã thay đổi sau khi ký. Vui lòng đọc lại nội dung rồi ký lại.",
        "What was signed has changed since. Read it again and sign again.",
    ),
    (
        "strokes_too_large",
        "Chữ ký có quá nhiều nét để lưu. Mời ký lại gọn hơn.",
        "The signature is too long to be kept. Please sign again, shorter.",
    ),
    (
        "strokes_malformed",
        "Máy không đọc được nét ký. Mời ký lại.",
        "The strokes cannot be read. Please sign again.",
    ),
    (
        "strokes_unknown_version",
        "Nét ký do phiên bản khác của ứng dụng ghi. Mời ký lại.",
        "The strokes were written by another version of the app. Please sign again.",
    ),
    (
        "strokes_no_document",
        "Chưa rõ chữ ký này thuộc nội dung nào. Vui lòng quay lại rồi ký lại.",
        "It is not said what is signed. Go back and sign again.",
    ),
    (
        "strokes_out_of_range",
        "Nét ký vượt ra ngoài ô. Mời ký lại trong ô.",
        "The strokes leave the box. Please sign again within it.",
    ),
    (
        "strokes_back_in_time",
        "Máy ghi sai thứ tự nét ký. Mời ký lại.",
        "The strokes came in the wrong order. Please sign again.",
    ),
    (
        "strokes_no_scale",
        "Ô ký chưa có kích thước. Vui lòng quay lại rồi ký lại.",
        "The box has no size. Go back and sign again.",
    ),
    (
        "mark_unknown",
        "Chữ ký hoặc dấu vân tay này không thuộc hồ sơ này. Vui lòng ký hoặc chụp lại.",
        "This signature or print does not belong to this dossier. Sign or photograph again.",
    ),
    (
        "finger_no_reason",
        "Vui lòng ghi lý do không dùng ngón trỏ phải.",
        "Please say why it is not the right index finger.",
    ),
    (
        "finger_long_reason",
        "Lý do quá dài. Vui lòng viết gọn trong 300 chữ cái.",
        "The reason is too long. Keep it under 300 letters.",
    ),
    (
        "print_no_box",
        "Không thấy khung vuông in sẵn quanh dấu vân tay. Vui lòng chụp đủ bốn cạnh khung.",
        "The printed box around the print is not seen. Take all four sides of it.",
    ),
    (
        "print_too_far",
        "Dấu vân tay còn nhỏ trong ảnh. Vui lòng đưa máy lại gần.",
        "The print is too small in the photo. Go closer.",
    ),
    (
        "print_size",
        "Cỡ ảnh dấu vân tay không dùng được. Vui lòng chụp lại.",
        "The size of the picture cannot be used. Take it again.",
    ),
    (
        "print_no_picture",
        "Chưa nhận được ảnh dấu vân tay. Vui lòng chụp lại.",
        "No picture came. Take it again.",
    ),
    (
        "print_not_encoded",
        "Chưa lưu được ảnh dấu vân tay. Vui lòng chụp lại.",
        "The picture could not be kept. Take it again.",
    ),
    (
        "print_too_much_ink",
        "Mực quá đậm, các đường vân dính vào nhau. Mời lau bớt mực rồi lăn lại.",
        "Too much ink, ridges run together. Wipe some off and press again.",
    ),
    (
        "print_too_little_ink",
        "Mực quá nhạt, đường vân bị đứt. Mời lăn thêm mực rồi ấn lại.",
        "Too little ink, ridges are broken. Ink again and press again.",
    ),
    (
        "print_smeared",
        "Dấu vân tay bị nhòe hoặc ảnh bị rung. Vui lòng giữ yên, chụp lại hoặc lăn lại.",
        "The print is smeared or the photo shaken. Hold still and take it again, or press again.",
    ),
    (
        "print_not_a_print",
        "Trong khung chưa thấy dấu vân tay. Vui lòng kiểm tra rồi chụp lại.",
        "There is no print in the box. Check and take it again.",
    ),
    (
        "print_partial",
        "Dấu vân tay chưa đủ lớn. Mời lăn lại cả đầu ngón tay.",
        "Only a part of the print is seen. Roll the whole fingertip.",
    ),
    (
        "print_few_pixels",
        "Ảnh dấu vân tay chưa đủ nét. Vui lòng đưa máy lại gần.",
        "The picture has too few pixels. Go closer.",
    ),
    (
        "bad_corners",
        "Bốn góc chưa tạo thành một trang. Vui lòng kéo lại các góc.",
        "The corners do not span a page. Drag them again.",
    ),
];

/// The words of a code; general words for one that is not in the table.
pub(crate) fn of(code: &str) -> Words {
    let found = TABLE
        .iter()
        .find(|(name, ..)| *name == code)
        .unwrap_or(&TABLE[0]);
    Words {
        vi: found.1,
        en: found.2,
    }
}

#[cfg(test)]
mod tests {
    use tainha_journal::ErrorCode;

    use super::TABLE;

    #[test]
    fn whatever_the_ward_refuses_is_said_in_words_of_its_own() {
        for code in ErrorCode::ALL {
            let found = TABLE.iter().find(|(name, ..)| *name == code.as_str());
            let (_, vi, en) = found.unwrap_or_else(|| panic!("no words for {}", code.as_str()));
            assert!(!vi.is_empty() && !en.is_empty());
        }
        let mut names: Vec<&str> = TABLE.iter().map(|(name, ..)| *name).collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all, "a code stands once");
    }
}
