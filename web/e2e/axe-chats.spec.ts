// axe finds nothing in chats: the list, an open chat with all that a message may carry, every window over it.
import { expect, test } from "@playwright/test";
import { check, clean, LOOKS } from "./rig/axe.ts";
import { act, classChat, menuOf, open, said, send, withoutQuietHours, words } from "./rig/chats.ts";
import { idOf } from "./rig/lesson.ts";
import { find, signedIn } from "./rig/people.ts";

test.beforeAll(async ({ browser }) => withoutQuietHours(browser));

for (const look of LOOKS) {
  test(`chats: ${look.viewport?.width}`, async ({ browser }) => {
    const [teacher, pupil] = [await signedIn(browser, find("teacher"), look), await signedIn(browser, find("pupil"))];
    const { page } = teacher;
    const chat = await classChat(teacher);
    const asked = await send(pupil, chat.id, `Пришли код из смс, ${Date.now()}`);
    const rich = `*Важно*, _смотрите_: \`код\` https://example.com/${Date.now()}`;
    await send(pupil, chat.id, `${rich} @[Марина Сергеевна](${await idOf(teacher)})`, { reply_to: asked.id });
    expect((await teacher.api("PUT", `/api/messages/${asked.id}/reactions/like`)).status).toBe(200);
    expect((await teacher.api("PUT", `/api/messages/${asked.id}/pin`)).status).toBe(200);

    await check(page, "/chats");
    await page.getByRole("searchbox").fill("код");
    await expect(page.locator("mark").first()).toBeVisible();
    await clean(page, "what was found");
    await open(page, chat.id);
    await expect(said(page, "Важно").last()).toBeInViewport();
    await clean(page, "an open chat");
    await page.locator('[data-chooser="photo"]').setInputFiles({ name: "доска.png", mimeType: "image/png", buffer: await page.screenshot() });
    await expect(page.locator('[data-state="ready"]')).toHaveCount(1);
    await words(page).fill("@Мар");
    await clean(page, "something being written");
    await page.getByRole("button", { name: "Отправить позже" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await clean(page, "a message for later");
    await page.getByRole("button", { name: "Не откладывать" }).click();
    const message = said(page, "Важно").last();
    await menuOf(page, message);
    await clean(page, "the menu of a message");
    await page.keyboard.press("Escape");
    await act(page, message, "Пожаловаться");
    await expect(page.getByRole("dialog", { name: "Что не так с сообщением?" })).toBeVisible();
    await clean(page, "a report");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    for (const [button, title] of [["О чате", "О чате"], ["Подробнее", "Кто это читает"], ["Найти в чате", "Найти в чате"]] as const) {
      const isAside = button === "Найти в чате" && look.isMobile === true;
      if (isAside) await page.getByRole("button", { name: "О чате", exact: true }).click();
      await page.getByRole("button", { name: button, exact: true }).click();
      await expect(page.getByRole("dialog", { name: title })).toBeVisible();
      await expect(page.getByRole("img", { name: /^Загружаем/ })).toHaveCount(0);
      await clean(page, title);
      await page.getByRole("dialog").getByRole("button", { name: "Закрыть" }).click();
      await expect(page.getByRole("dialog")).toBeHidden();
    }
    await page.goto("/chats");
    await page.getByRole("button", { name: "Новый чат" }).click();
    await page.getByRole("button", { name: "Собрать группу" }).click();
    await page.getByRole("dialog").getByRole("button", { pressed: false }).first().click();
    await clean(page, "a new group");
    for (const address of ["/link#https%3A%2F%2Fsb%D0%B5rbank.ru%2Flogin", "/link#nowhere"]) await check(page, address);
    for (const one of [teacher, pupil]) await one.close();
  });
}
