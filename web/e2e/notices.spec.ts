// The journey: what happened comes to the list and its number on all devices, is read once, and is taken off the
// screen of the system where it was shown; a push shows what the server worded and opens the app where it is open.
import { randomUUID } from "node:crypto";
import { type CDPSession, expect, type Locator, type Page, test } from "@playwright/test";
import { type ChatNow, withoutQuietHours } from "./rig/chats.ts";
import { find, pc, phone, signedIn } from "./rig/people.ts";
import { baseUrl } from "./rig/stack.ts";

test.beforeAll(({ browser }) => withoutQuietHours(browser));

test("notices on two devices, choices, and a push", async ({ browser }) => {
  const teacher = await signedIn(browser, find("teacher"));
  const onPhone = await signedIn(browser, find("parent", 1), phone);
  const onPc = await signedIn(browser, find("parent", 1), { ...pc, permissions: ["camera", "microphone", "notifications"] });
  // What the demo school has told him before is read: the numbers below are of this journey alone.
  await onPc.api("POST", "/api/notifications/read", { until: new Date().toISOString() });
  for (const one of [onPhone, onPc]) await one.page.goto("/");
  const push = await pushesTo(await onPc.context.newCDPSession(onPc.page), onPc.page);
  const bell = (page: Page) => page.getByRole("link", { name: /^Важное/ });
  const text = `Собрание ${Date.now()}`;

  await test.step("an announcement comes to the bell of both, without a reload", async () => {
    const { body } = await teacher.api<{ items: ChatNow[] }>("GET", "/api/chats?limit=100");
    const chat = body.items.find(({ kind, title }) => kind === "announcements" && /7.«?Б/.test(title))!;
    const due = new Date(Date.now() + 2 * 86_400_000).toISOString();
    expect((await teacher.api("POST", `/api/chats/${chat.id}/announcements`, { client_id: randomUUID(), text, ask: "read", audience: "families", due_at: due })).status).toBe(201);
    for (const one of [onPhone, onPc]) await expect(bell(one.page)).toContainText(/\d/);
    await bell(onPhone.page).tap();
    await expect(onPhone.page.locator("[data-notice][data-new]").filter({ hasText: text })).toBeVisible();
  });

  await test.step("a push shows itself; read on the phone, it leaves the PC's screen", async () => {
    const { body } = await onPc.api<{ items: { id: string; text: string; raised_at: string }[] }>("GET", "/api/notifications");
    const notice = body.items.find((one) => one.text.includes(text))!;
    await push({ title: "Нужен ответ", body: text, lang: "ru", tag: "t", renotify: true, navigate: `${baseUrl()}/notices`, data: { id: notice.id, kind: "announcement", raised_at: notice.raised_at } });
    await expect.poll(() => shown(onPc.page)).toEqual([`Нужен ответ: ${text}`]);
    await onPhone.page.locator("[data-notice]").filter({ hasText: text }).tap();
    await expect(onPhone.page.getByRole("heading", { level: 1, name: /^Объявление/ })).toBeVisible();
    await expect.poll(() => shown(onPc.page)).toEqual([]);
    await expect(bell(onPc.page)).not.toContainText(/\d/);
  });

  await test.step("a press on a push opens its page where the app is open already", async () => {
    await onPc.page.evaluate(() => Object.assign(window, { isSameVisit: true }));
    await push({ title: "Расписание изменилось", body: "Откройте Сферум.", navigate: `${baseUrl()}/notices` });
    await expect.poll(() => shown(onPc.page)).toHaveLength(1);
    const worker = onPc.context.serviceWorkers()[0]!;
    await worker.evaluate(async () => {
      const scope = globalThis as unknown as { registration: ServiceWorkerRegistration; dispatchEvent: (event: Event) => boolean; NotificationEvent: new (type: string, init: { notification: Notification | undefined }) => Event };
      const [notification] = await scope.registration.getNotifications();
      scope.dispatchEvent(new scope.NotificationEvent("notificationclick", { notification }));
    });
    await expect(onPc.page.getByRole("heading", { level: 1, name: "Важное" })).toBeVisible();
    // No new visit: a lesson or a call would still be going on.
    expect(await onPc.page.evaluate(() => (window as { isSameVisit?: boolean }).isSameVisit)).toBe(true);
    await expect.poll(() => shown(onPc.page)).toEqual([]);
  });

  await test.step("choices are kept; what the school relies on cannot leave the list", async () => {
    await onPhone.page.goto("/settings");
    const mention = onPhone.page.getByRole("checkbox", { name: "Упоминания: На экран" });
    const before = await mention.isChecked();
    const quiet = onPhone.page.getByRole("switch", { name: /^Не беспокоить/ });
    await flip(mention, !before);
    await flip(quiet, true);
    await expect(onPhone.page.getByLabel("С", { exact: true })).toHaveValue("21:00");
    await onPhone.page.reload();
    await expect(mention).toBeChecked({ checked: !before });
    await expect(quiet).toBeChecked();
    await expect(onPhone.page.getByRole("checkbox", { name: "Объявления: В списке" })).toBeDisabled();
    await flip(mention, before);
    await flip(quiet, false);
  });
  for (const one of [teacher, onPhone, onPc]) await one.close();
});

/** Delivers pushes to the worker of this page, as the push service would. */
async function pushesTo(cdp: CDPSession, page: Page): Promise<(notification: object) => Promise<void>> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const registration = new Promise<string>((found) => {
    cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const [one] = registrations.filter(({ isDeleted }) => !isDeleted);
      if (one) found(one.registrationId);
    });
  });
  await cdp.send("ServiceWorker.enable");
  const registrationId = await registration;
  return async (notification) => {
    await cdp.send("ServiceWorker.deliverPushMessage", { origin: baseUrl(), registrationId, data: JSON.stringify({ web_push: 8030, notification, app_badge: 1 }) });
  };
}

/** On or off, by the space bar: what looks like a switch is a box that nobody can point at. */
async function flip(box: Locator, isOn: boolean): Promise<void> {
  await expect(box).toBeChecked({ checked: !isOn });
  await box.press("Space");
  await expect(box).toBeChecked({ checked: isOn });
}

function shown(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title, body }) => `${title}: ${body}`);
  });
}
