// The lesson's chat under rule: to the teacher alone, one message at a time, a bad one reported and taken away.
import { expect, type Page, test } from "@playwright/test";
import { endLesson, holdLesson, idOf, ofPerson, openPanel, openRules, panel, room, say } from "./rig/lesson.ts";
import { find, signedIn } from "./rig/people.ts";

test("the chat: for the teacher alone, slowed down, a message reported and deleted", async ({ browser }) => {
  const lesson = await holdLesson(browser, 2);
  const { teacher, pupils } = lesson;
  const [first, second] = pupils as [(typeof pupils)[0], (typeof pupils)[0]];
  for (const one of [teacher, first, second]) await openPanel(one.page, "Чат");

  await test.step("what one writes, all read", async () => {
    await say(first.page, "Ты дурак");
    for (const one of [teacher, second]) await expect(message(one.page, "Ты дурак")).toBeVisible();
  });

  await test.step("any reader reports it in two taps; the text is kept although the teacher takes it away", async () => {
    await message(second.page, "Ты дурак").getByRole("button", { name: /^Что сделать с сообщением/ }).click();
    await second.page.getByRole("menuitem", { name: "Пожаловаться" }).click();
    await second.page.getByRole("dialog", { name: "Что не так с сообщением?" }).getByRole("button", { name: "Оскорбление" }).click();
    await expect(second.page.getByText("Жалоба отправлена. Её разберут взрослые.")).toBeVisible();
    await message(teacher.page, "Ты дурак").getByRole("button", { name: /^Что сделать с сообщением/ }).click();
    await teacher.page.getByRole("menuitem", { name: "Удалить" }).click();
    for (const one of [teacher, first, second]) {
      await expect(history(one.page).getByText("Сообщение удалено")).toBeVisible();
      await expect(message(one.page, "Ты дурак")).toHaveCount(0);
    }
    const admin = await signedIn(browser, find("admin"));
    const { body: me } = await admin.api<{ schools: { id: string }[] }>("GET", "/api/me");
    const { body: reports } = await admin.api<{ items: { text: string; is_deleted: boolean }[] }>("GET", `/api/schools/${me.schools[0]!.id}/reports`);
    expect(reports.items).toContainEqual(expect.objectContaining({ text: "Ты дурак", is_deleted: true }));
    await admin.close();
  });

  await test.step("a slow chat takes one message, counts, and keeps what is typed meanwhile", async () => {
    await rule(teacher.page, "slow_seconds", "В 10 с");
    await say(second.page, "Раз");
    await expect(second.page.getByRole("timer")).toContainText("Следующее сообщение через");
    const field = second.page.getByRole("textbox", { name: "Сообщение всем" });
    await field.fill("Два");
    await expect(second.page.getByRole("button", { name: "Отправить" })).toBeDisabled();
    await expect(second.page.getByRole("timer")).toBeHidden();
    await expect(field).toHaveValue("Два");
    await second.page.getByRole("button", { name: "Отправить" }).click();
    await expect(message(first.page, "Два")).toBeVisible();
    await rule(teacher.page, "slow_seconds", "Без паузы");
  });

  await test.step("to the teacher alone: the class reads nothing of it", async () => {
    await rule(teacher.page, "write", "Только учителю");
    await expect(panel(first.page).getByText("Сейчас писать можно только учителю")).toBeVisible();
    await first.page.getByRole("textbox", { name: "Сообщение учителю" }).fill("У меня нет учебника");
    await first.page.getByRole("button", { name: "Отправить" }).click();
    await expect(message(teacher.page, "У меня нет учебника")).toContainText("только учителю");
    await rule(teacher.page, "write", "Видят все");
    await say(teacher.page, "Откройте страницу 12");
    await expect(message(second.page, "Откройте страницу 12")).toBeVisible();
    await expect(message(second.page, "У меня нет учебника")).toHaveCount(0);
  });

  await test.step("one pupil large for everybody, by the teacher's press, and back", async () => {
    const id = await idOf(first);
    const width = async () => (await room(second.page).locator(`[role="group"][data-person="${id}"]`).first().boundingBox())?.width ?? 0;
    const small = await width();
    await ofPerson(teacher.page, id, "Показать крупно всем");
    await expect.poll(width).toBeGreaterThan(small * 1.3);
    await openPanel(teacher.page, "Руки");
    await expect(panel(teacher.page).getByText(/^Крупно у всех:/)).toBeVisible();
    await ofPerson(teacher.page, id, "Убрать с крупного плана");
    await expect.poll(width).toBeLessThan(small * 1.1);
  });
  await endLesson(lesson);
});

function history(page: Page) {
  return page.getByRole("log", { name: "Сообщения" });
}

function message(page: Page, text: string) {
  return panel(page).getByRole("article").filter({ hasText: text });
}

async function rule(page: Page, name: string, level: string): Promise<void> {
  await openRules(page);
  const radio = page.locator(`[data-rule="${name}"]`).getByRole("radio", { name: level, exact: true });
  await radio.click();
  await expect(radio).toBeChecked();
  await page.keyboard.press("Escape");
}
