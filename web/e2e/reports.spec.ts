// The journey: a message is reported, put away at once, decided by the person named for it, read by its author, appealed,
// and looked at by somebody else.
import { expect, test } from "@playwright/test";
import { act, classChat, open, said, send, withoutQuietHours } from "./rig/chats.ts";
import { find, pc, phone, signedIn } from "./rig/people.ts";

test.beforeAll(({ browser }) => withoutQuietHours(browser));

test("a report, its decision, and a second look", async ({ browser }) => {
  const [author, reader] = [await signedIn(browser, find("pupil", 2), phone), await signedIn(browser, find("pupil", 3), pc)];
  const admin = await signedIn(browser, find("admin"));
  const chat = await classChat(author);
  const words = `Ты никому не нужен ${Date.now()}`;
  const message = await send(author, chat.id, words);
  const { body: me } = await admin.api<{ schools: { id: string }[] }>("GET", "/api/me");

  await test.step("reported in two taps, and put away until somebody has decided", async () => {
    await open(reader.page, chat.id);
    await act(reader.page, said(reader.page, words), "Пожаловаться");
    await reader.page.getByRole("dialog").getByRole("button", { name: "Травля" }).click();
    await expect(reader.page.getByText(/^Жалоба отправлена/)).toBeVisible();
    await expect(said(reader.page, words)).toHaveCount(0);
    await reader.page.goto("/reports/mine");
    await expect(reader.page.getByText("ждёт решения").first()).toBeVisible();
  });

  const item = admin.page.locator("[data-case]").filter({ hasText: words });
  await test.step("the queue keeps the words even when their author takes them away", async () => {
    await author.api("DELETE", `/api/messages/${message.id}`);
    await admin.page.goto(`/schools/${me.schools[0]!.id}/reports`);
    await expect(item).toContainText("срочно");
    await expect(item).toContainText("Травля");
    // A pupil has no business there.
    expect((await reader.api("GET", `/api/schools/${me.schools[0]!.id}/reports`)).status).toBe(403);
  });

  await test.step("decided with a sentence that the author reads", async () => {
    await item.getByRole("button", { name: "Принять решение" }).click();
    const form = admin.page.getByRole("dialog", { name: "Решение по жалобе" });
    await form.getByRole("button", { name: "Решить" }).click();
    await expect(form.getByText("Выберите, что с сообщением.")).toBeVisible();
    await form.getByRole("radio", { name: /^Убрать/ }).check({ force: true });
    await form.getByRole("radio", { name: "Предупреждение" }).check({ force: true });
    await form.getByLabel("Почему").fill("Так о людях в школе не говорят.");
    await form.getByRole("button", { name: "Решить" }).click();
    await expect(form).toBeHidden();
    await expect(item).toHaveCount(0);
    await admin.page.getByRole("tab", { name: "Решены" }).click();
    await expect(item).toContainText("Сообщение убрано. Вынесено предупреждение.");
  });

  await test.step("its author is told what and why, never who; he asks for a second look", async () => {
    await author.page.goto("/notices");
    await author.page.locator("[data-notice]").first().tap();
    await expect(author.page.getByRole("heading", { level: 1, name: "Решение о Вашем сообщении" })).toBeVisible();
    await expect(author.page.getByText("Так о людях в школе не говорят.")).toBeVisible();
    await expect(author.page.getByRole("main")).not.toContainText(/Волков|Артём/);
    await author.page.getByLabel("Что Вы хотите сказать").fill("Это была цитата из книги.");
    await author.page.getByRole("button", { name: "Попросить посмотреть ещё раз" }).tap();
    await expect(author.page.getByText("Это была цитата из книги.")).toBeVisible();
    await expect(author.page.getByText(/ответит другой человек/)).toBeVisible();
  });

  await test.step("who decided does not answer the appeal himself, where there is somebody else", async () => {
    await admin.page.getByRole("tab", { name: "Не согласны" }).click();
    await expect(item).toContainText("Это была цитата из книги.");
    const office = await signedIn(browser, find("staff"));
    await office.page.goto(new URL(`/schools/${me.schools[0]!.id}/reports?state=appealed`, admin.page.url()).href);
    const { body: mine } = await admin.api<{ can_review: boolean }>("GET", `/api/reports/${await item.getAttribute("data-case")}`);
    expect(mine.can_review).toBe(false);
    await expect(item.getByText(/отвечает другой человек/)).toBeVisible();
    const reviewer = office.page;
    await reviewer.locator("[data-case]").filter({ hasText: words }).getByRole("button", { name: "Ответить автору" }).click();
    const form = reviewer.getByRole("dialog", { name: "Второй взгляд" });
    await form.getByRole("radio", { name: /^Отменить/ }).check({ force: true });
    await form.getByLabel("Почему").fill("Верим, в следующий раз пишите, откуда слова.");
    await form.getByRole("button", { name: "Ответить" }).click();
    await expect(form).toBeHidden();
    await author.page.reload();
    await expect(author.page.getByText("Решение отменено.")).toBeVisible();
    await office.close();
  });
  for (const one of [author, reader, admin]) await one.close();
});
