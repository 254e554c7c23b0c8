// axe finds nothing on any page, in both themes and both widths, the open room included.
import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { check, clean, LOOKS } from "./rig/axe.ts";
import { clearClass, goToDoor, isIn, openPanel, openRules, room } from "./rig/lesson.ts";
import { arrive, find, signedIn, type Someone } from "./rig/people.ts";
import { demo } from "./rig/stack.ts";


for (const look of LOOKS) {
  const name = look.viewport?.width;

  test(`pages without a lesson: ${name}`, async ({ browser }) => {
    const stranger = await arrive(browser, find("pupil"), look);
    for (const path of ["/sign-in", "/card#ABCD", "/gallery", "/invite/NOWHERE"]) await check(stranger.page, path);
    await stranger.close();
    const teacher = await signedIn(browser, find("teacher"), look);
    const classId = demo().lesson_url.split("/").at(-2)!;
    const { school } = (await teacher.api<{ school: { id: string } }>("GET", `/api/communities/${classId}`)).body;
    const pages = ["/", "/classes", `/classes/${classId}`, `/classes/${classId}?tab=registers`, `/classes/${classId}?tab=checks`, "/check", `/schools/${school.id}/rules`, "/settings", "/nowhere"];
    for (const path of pages) await check(teacher.page, path);
    await teacher.page.goto("/");
    await teacher.page.getByRole("button", { name: "Запланировать" }).click();
    await expect(teacher.page.getByRole("dialog")).toBeVisible();
    await clean(teacher.page, "the dialog of planning");
    await teacher.close();
    const admin = await signedIn(browser, find("admin"), look);
    await check(admin.page, `/schools/${school.id}/rules`);
    await admin.close();
    const pupil = await signedIn(browser, find("pupil"), look);
    await pupil.page.goto("/check");
    await pupil.page.getByRole("button", { name: "Начать проверку" }).click();
    await expect(pupil.page.locator('[data-part="link"]')).not.toHaveAttribute("data-verdict", "unknown");
    await clean(pupil.page, "the check of devices");
    await pupil.close();
  });

  test(`the lesson before, in and after: ${name}`, async ({ browser }) => {
    const classId = demo().lesson_url.split("/").at(-2)!;
    const teacher = await signedIn(browser, find("teacher"), look);
    await clearClass(teacher, classId);
    const { body: lesson } = await teacher.api<{ id: string }>("POST", `/api/communities/${classId}/lessons`, { client_id: randomUUID(), subject: "Алгебра" });
    const { body: invitation } = await teacher.api<{ url: string }>("POST", `/api/lessons/${lesson.id}/invitation`);
    const guest = await arrive(browser, find("pupil"), look);
    await check(guest.page, new URL(invitation.url).pathname);
    await guest.close();
    const pupil = await signedIn(browser, find("pupil"), look);
    await goToDoor(pupil.page, classId);
    await expect(pupil.page.getByRole("button", { name: /^Войти$/ })).toBeVisible();
    await clean(pupil.page, "before the lesson");
    await pupil.page.getByRole("button", { name: /^Войти$/ }).click();
    await expect(pupil.page.getByText(/^Ждём учителя/)).toBeVisible();
    await clean(pupil.page, "waiting");
    await goToDoor(teacher.page, classId);
    await teacher.page.getByRole("button", { name: "Начать урок" }).click();
    for (const one of [teacher, pupil]) await isIn(one.page);
    await pupil.page.getByRole("button", { name: "Поднять руку" }).click();
    await expect(room(teacher.page).locator("[data-place]").first()).toBeVisible();
    for (const tab of ["Руки", "Чат", "Класс"] as const) {
      await openPanel(teacher.page, tab);
      await clean(teacher.page, `in the room: ${tab}`);
    }
    await teacher.page.locator("[data-room] li[data-person]").getByRole("button", { name: /^Что сделать/ }).first().click();
    await expect(teacher.page.getByRole("menu")).toBeVisible();
    await clean(teacher.page, "the menu of one person");
    await teacher.page.keyboard.press("Escape");
    await openRules(teacher.page);
    await clean(teacher.page, "the rules");
    await teacher.page.getByRole("dialog").getByRole("radio", { name: "Кому дали слово" }).click();
    await teacher.page.keyboard.press("Escape");
    await openPanel(teacher.page, "Руки");
    await teacher.page.getByRole("button", { name: "Дать слово" }).click();
    await expect(pupil.page.locator('[data-prompt="word"]')).toBeVisible();
    await clean(teacher.page, "somebody answers");
    await clean(pupil.page, "the word is given");
    await openPanel(pupil.page, "Чат");
    await clean(pupil.page, "in the room, a pupil");
    await end(teacher);
    await expect(pupil.page.getByRole("heading", { name: "Урок окончен" })).toBeVisible();
    await clean(pupil.page, "after the lesson");
    await check(teacher.page, `/lessons/${lesson.id}/register`);
    await teacher.page.getByRole("button", { name: /^Исправить/ }).first().click();
    await expect(teacher.page.getByRole("dialog")).toBeVisible();
    await clean(teacher.page, "the correction of a line");
    await check(pupil.page, `/lessons/${lesson.id}/mine`);
    await teacher.close();
    await pupil.close();
  });
}

async function end(teacher: Someone): Promise<void> {
  await teacher.page.getByRole("button", { name: "Завершить", exact: true }).click();
  await clean(teacher.page, "the question before the end");
  await teacher.page.getByRole("button", { name: "Завершить для всех" }).click();
}
