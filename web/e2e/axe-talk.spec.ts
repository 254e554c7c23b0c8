// axe finds nothing in announcements, polls, calls, reports and notices, in both themes and both widths.
import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { check, clean, LOOKS, visit } from "./rig/axe.ts";
import { type ChatNow, classChat, isOpen, open, send, withoutQuietHours } from "./rig/chats.ts";
import { idOf } from "./rig/lesson.ts";
import { arrive, find, signedIn } from "./rig/people.ts";

test.beforeAll(({ browser }) => withoutQuietHours(browser));

for (const look of LOOKS) {
  const name = look.viewport?.width;

  test(`announcements, polls, reports, notices: ${name}`, async ({ browser }) => {
    const teacher = await signedIn(browser, find("teacher"), look);
    const parent = await signedIn(browser, find("parent"), look);
    const pupil = await signedIn(browser, find("pupil", 4), look);
    const admin = await signedIn(browser, find("admin"), look);
    const { body: chats } = await teacher.api<{ items: ChatNow[] }>("GET", "/api/chats?limit=100");
    const news = chats.items.find(({ kind, title }) => kind === "announcements" && /7.«?Б/.test(title))!;
    const due = new Date(Date.now() + 3 * 86_400_000).toISOString();
    const { body: made } = await teacher.api<{ id: string }>("POST", `/api/chats/${news.id}/announcements`, { client_id: randomUUID(), text: "*Экскурсия 27 ноября.* Сбор у школы в 9:00, вернёмся к обеду.", ask: "come", audience: "families", due_at: due });
    const chat = await classChat(teacher);
    await teacher.api("POST", `/api/chats/${chat.id}/polls`, { client_id: randomUUID(), question: "Консультация перед контрольной: когда удобно?", options: ["Четверг, 15:00", "Пятница, 14:20"] });

    await open(teacher.page, news.id);
    await expect(teacher.page.locator(`[data-announcement="${made.id}"]`).getByText(/^Ответы/)).toBeVisible();
    await clean(teacher.page, "announcement-in-chat");
    await add(teacher.page, "Объявление");
    await expect(teacher.page.getByRole("dialog", { name: "Новое объявление" })).toBeVisible();
    await clean(teacher.page, "announce-dialog");
    await visit(teacher.page, `/announcements/${made.id}`);
    await expect(teacher.page.locator("[data-missing]").first()).toBeVisible();
    await clean(teacher.page, "announcement-led");
    await check(parent.page, `/announcements/${made.id}`);
    await visit(parent.page, "/");
    await expect(parent.page.getByRole("region", { name: "Нужен Ваш ответ" })).toBeVisible();
    await clean(parent.page, "today-waiting");

    await open(pupil.page, chat.id);
    const poll = pupil.page.locator("[data-poll]").last();
    await clean(pupil.page, "poll-open");
    await poll.getByRole("radio", { name: "Четверг" }).check();
    await poll.getByRole("button", { name: "Проголосовать" }).click();
    await expect(poll.getByText("1 голос")).toBeVisible();
    await clean(pupil.page, "poll-voted");
    await open(teacher.page, chat.id);
    await add(teacher.page, "Опрос");
    await expect(teacher.page.getByRole("dialog", { name: "Новый опрос" })).toBeVisible();
    await clean(teacher.page, "poll-dialog");

    const message = await send(pupil, chat.id, `Обидные слова ${Date.now()}`);
    await parent.close();
    const other = await signedIn(browser, find("pupil", 5), look);
    await other.api("POST", `/api/messages/${message.id}/reports`, { reason: "insult", note: "Это про меня" });
    const { body: me } = await admin.api<{ schools: { id: string }[] }>("GET", "/api/me");
    await visit(admin.page, `/schools/${me.schools[0]!.id}/reports`);
    const item = admin.page.locator("[data-case]").filter({ hasText: message.text });
    await expect(item).toBeVisible();
    await clean(admin.page, "reports");
    await item.getByRole("button", { name: "Принять решение" }).click();
    await expect(admin.page.getByRole("dialog")).toBeVisible();
    await clean(admin.page, "decide-dialog");
    const caseId = await item.getAttribute("data-case");
    await admin.api("POST", `/api/reports/${caseId}/decision`, { removes: true, measure: "warn", sentence: "Так о людях не пишут." });
    await check(admin.page, `/reports/${caseId}`);
    await check(other.page, "/reports/mine");
    await expect.poll(async () => (await pupil.api<{ items: unknown[] }>("GET", "/api/notifications")).body.items.length).toBeGreaterThan(0);
    await check(pupil.page, "/notices");
    const { body: decisions } = await pupil.api<{ id: string }[]>("GET", "/api/decisions/mine");
    await check(pupil.page, `/decisions/${decisions[0]!.id}`);
    await visit(pupil.page, "/settings");
    await expect(pupil.page.getByRole("table")).toBeVisible();
    await clean(pupil.page, "settings");
    const stranger = await arrive(browser, find("pupil"), look);
    await check(stranger.page, "/answer#NOWHERE");
    for (const one of [teacher, pupil, admin, other, stranger]) await one.close();
  });

  test(`a call: ${name}`, async ({ browser }) => {
    const teacher = await signedIn(browser, find("teacher"), look);
    const parent = await signedIn(browser, find("parent"), look);
    const { body: chat } = await parent.api<{ id: string }>("POST", "/api/chats/direct", { user_id: await idOf(teacher) });
    await parent.page.goto("/");
    await teacher.page.goto(`/chats/${chat.id}`);
    await teacher.page.getByRole("button", { name: "Позвонить", exact: true }).click();
    await teacher.page.getByRole("menuitem", { name: "Позвонить с видео" }).click();
    // Nobody's devices ring for long: what rings is judged before what can be judged at leisure.
    const incoming = parent.page.locator("[data-incoming]");
    await expect(incoming).toBeVisible();
    await clean(parent.page, "call-incoming");
    await incoming.getByRole("button", { name: "С видео" }).click();
    await expect(teacher.page.locator("[data-room] [data-person]").nth(1)).toBeVisible();
    await clean(parent.page, "call-room");
    await parent.page.getByRole("button", { name: "Кто это звонит" }).click();
    await expect(parent.page.getByText("Да, школа это подтверждает:")).toBeVisible();
    await clean(parent.page, "call-proof");
    await parent.page.keyboard.press("Escape");
    await teacher.page.getByRole("button", { name: "Позвать в звонок" }).click();
    await expect(teacher.page.getByRole("dialog")).toBeVisible();
    await clean(teacher.page, "call-add");
    await teacher.page.keyboard.press("Escape");
    await parent.page.getByRole("button", { name: "Свернуть звонок в окошко" }).click();
    await expect(parent.page.locator("[data-mini]")).toBeVisible();
    await clean(parent.page, "call-mini");
    await parent.page.reload();
    await expect(parent.page.locator("[data-elsewhere]")).toBeVisible();
    await clean(parent.page, "call-elsewhere");
    await teacher.page.getByRole("button", { name: "Завершить звонок" }).click();
    await expect(teacher.page.locator("[data-room]")).toHaveCount(0);
    await clean(teacher.page, "call-over");
    await teacher.page.getByRole("button", { name: "Перезвонить" }).click();
    await expect(teacher.page.getByText("Звоним…").first()).toBeVisible();
    await clean(teacher.page, "call-waiting");
    await open(parent.page, chat.id);
    await clean(parent.page, "call-line");
    for (const one of [teacher, parent]) await one.close();
  });
}

async function add(page: Page, what: string): Promise<void> {
  await isOpen(page);
  await page.getByRole("button", { name: "Добавить", exact: true }).click();
  await page.getByRole("menuitem", { name: what }).click();
}
