// What an officer meets less often: several who sign one paper, somebody who can neither sign nor give a print, a paper received
// after 15:00, and a certification put off to another day.

export async function rarer(page, world, hand, look) {
	// Everybody is visited anew.
	world.visits.clear();
	Object.assign(world, { nextVisit: -1, certifications: [] });
	const { id, choose, open, paper, agree, secret, good } = hand;
	const signer = (n) =>
		page.locator('fieldset').filter({ has: page.getByText(`Người ký thứ ${n}`, { exact: true }) });
	const answer = (of, words) => of.getByText(words, { exact: true }).first().click();

	await open();
	await paper(11);
	await id('cert-more').click();
	for (const n of [1, 2]) {
		const one = signer(n).last();
		if (n === 2) {
			await one.getByLabel('Họ, chữ đệm và tên').fill('Trần Văn Mẫu');
			await answer(one, 'Thẻ căn cước');
			await one.getByLabel('Số giấy tờ tùy thân').fill('001150000456');
		}
		await answer(one, 'Ký');
		await id('sign-back').click();
		await answer(signer(n).last(), 'Tự đọc');
	}
	await signer(2).last().scrollIntoViewIfNeeded();
	await look('t15-several');
	await choose('Già yếu').click();
	await agree();
	await look('t15-several-conditions');
	await id('cert-preview').click();
	await id('statement').waitFor();
	await secret(good);
	await id('certified').waitFor();

	await open();
	await paper(12);
	await choose('Không thể ký, không thể điểm chỉ').click();
	await page.getByLabel('Vì sao không thể ký, điểm chỉ').fill('Liệt hai tay');
	await page.getByLabel('Người đọc').fill('Lê Minh Châu');
	for (const n of [0, 1]) {
		await page.getByRole('button', { name: 'Thêm người làm chứng' }).click();
		await page.locator(`#witness-${n}`).fill(['Ngô Thị Mẫu', 'Hồ Văn Mẫu'][n]);
		await page.locator(`#witness-no-${n}`).fill(`00115000078${n}`);
	}
	await choose('Không thể đi lại được').click();
	await look('t15-neither');
	world.state.clock_off_minutes = -75;
	await id('clock-off').waitFor();
	await id('clock-off').scrollIntoViewIfNeeded();
	await look('t15-clock');
	delete world.state.clock_off_minutes;
	await id('clock-off').waitFor({ state: 'detached' });
	await agree();
	await page.getByLabel('Giờ, phút').fill('15:20');
	await page.getByLabel('Giờ hẹn').waitFor();
	await page.getByLabel('Giờ hẹn').scrollIntoViewIfNeeded();
	await look('t15-slip');
	await page.getByLabel('Lý do giờ ghi khác đồng hồ máy').fill('Ghi theo đồng hồ treo tường');
	await id('cert-preview').click();
	await id('statement').waitFor();
	await secret(good);
	await id('certified').waitFor();
	await id('slip').waitFor();
	await look('t15-done-slip');

	await open();
	await id('cert-refuse').click();
	await page.getByText('Hẹn lại lúc khác').click();
	await id('refuse-record').click();
	await page.getByLabel('Lý do cụ thể').fill('Con gái giữ căn cước của bà, chiều mai mới về.');
	await look('t15-postpone');
	await id('refuse-record').click();
	await page.getByText('Đã hẹn lại').waitFor();
	await look('t15-postponed');
}
