// axe finds nothing on the pages of the school: its office, its classes, invitations, the week, a parent's day; in both themes
// and both widths.
import { expect, test } from "@playwright/test";
import { check, clean, LOOKS } from "./rig/axe.ts";
import { find, signedIn } from "./rig/people.ts";
import { newcomer, newSchool, thirty } from "./rig/school.ts";
import { demo } from "./rig/stack.ts";

for (const look of LOOKS) {
  const name = look.viewport?.width;

  test(`the school's office: ${name}`, async ({ browser }) => {
    const admin = await signedIn(browser, find("admin"), look);
    const { body: me } = await admin.api<{ schools: { id: string }[] }>("GET", "/api/me");
    const school = `/schools/${me.schools[0]!.id}`;
    for (const place of ["", "/people", "/import", "/year", "/transfers", "/talk", "/timetable", "/acts", "/export"]) await check(admin.page, school + place);
    await admin.page.goto(`${school}/people`);
    await admin.page.getByRole("button", { name: "Добавить человека" }).click();
    await expect(admin.page.getByRole("dialog")).toBeVisible();
    await clean(admin.page, "one more person");
    await admin.page.keyboard.press("Escape");
    await admin.page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
    await expect(admin.page.getByRole("heading", { name: "Роли и классы" })).toBeVisible();
    await clean(admin.page, "one person");
    const classId = demo().lesson_url.split("/").at(-2)!;
    for (const tab of ["settings", "chats"]) await check(admin.page, `/classes/${classId}?tab=${tab}`);
    await admin.close();
    const operator = await signedIn(browser, find("operator"), look);
    await check(operator.page, "/regions");
    await operator.close();
  });

  test(`a list that is checked and taken: ${name}`, async ({ browser }) => {
    const school = await newSchool(browser, look);
    const { page } = school.admin;
    await page.goto(`/schools/${school.id}/import`);
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Выбрать файл" }).click();
    await (await chooser).setFiles(thirty("5В").file);
    await expect(page.locator('[data-state="fault"]').first()).toBeVisible();
    await clean(page, "the lines of a list");
    await page.getByRole("button", { name: /^Принять/ }).click();
    await expect(page.getByRole("heading", { name: "Список принят" })).toBeVisible();
    await clean(page, "a list that was taken");
    await school.admin.close();
  });

  test(`classes, invitations, the week, a parent's day: ${name}`, async ({ browser }) => {
    const classId = demo().lesson_url.split("/").at(-2)!;
    const teacher = await signedIn(browser, find("teacher", 1), look);
    for (const tab of ["people", "chats", "week", "invitations"]) await check(teacher.page, `/classes/${classId}?tab=${tab}`);
    await teacher.page.getByRole("button", { name: "Сделать приглашение" }).click();
    await expect(teacher.page.locator("[data-invitation-code]")).toBeVisible();
    await clean(teacher.page, "a new invitation");
    const code = (await teacher.page.locator("[data-invitation-code]").innerText()).trim();
    await check(teacher.page, "/timetable");
    await teacher.close();

    const stranger = await newcomer(browser, look);
    await check(stranger.page, "/join");
    await stranger.page.getByLabel("Код класса").fill(code);
    await stranger.page.getByRole("button", { name: "Дальше" }).click();
    await expect(stranger.page.getByLabel("Фамилия")).toBeVisible();
    await clean(stranger.page, "who comes by a code");
    await stranger.close();

    const parent = await signedIn(browser, find("parent", 1), look);
    await check(parent.page, "/");
    await expect(parent.page.locator("[data-child]")).toHaveCount(2);
    await parent.close();
  });
}
