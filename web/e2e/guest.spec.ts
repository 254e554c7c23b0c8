// A guest without an account: invited by a link, held at the door, let in by the teacher; and a link that is no more.
import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { clearClass, goToDoor, idOf, isIn, type LessonNow, room } from "./rig/lesson.ts";
import { arrive, find, phone, signedIn } from "./rig/people.ts";
import { demo } from "./rig/stack.ts";

test("a guest comes by a link through the lobby, and only while it holds", async ({ browser }) => {
  const classId = demo().lesson_url.split("/").at(-2)!;
  const teacher = await signedIn(browser, find("teacher"));
  await clearClass(teacher, classId);
  const { body: lesson } = await teacher.api<LessonNow>("POST", `/api/communities/${classId}/lessons`, { client_id: randomUUID(), subject: "Литература" });

  const address = await test.step("the teacher makes a link beside the timetable", async () => {
    await teacher.page.goto("/");
    await teacher.page.getByRole("button", { name: /^Ещё: Литература/ }).click();
    await teacher.page.getByRole("menuitem", { name: "Пригласить гостя" }).click();
    const dialog = teacher.page.getByRole("dialog", { name: "Пригласить гостя" });
    await dialog.getByRole("button", { name: "Сделать ссылку" }).click();
    const link = dialog.getByText(/\/invite\//);
    await expect(link).toBeVisible();
    const made = await link.innerText();
    await dialog.getByRole("button", { name: "Готово" }).click();
    return made;
  });
  await goToDoor(teacher.page, classId);
  await teacher.page.getByRole("button", { name: "Начать урок" }).click();
  await isIn(teacher.page);

  const guest = await arrive(browser, { role: "guest", name: "гость", login: "", password: null, card_url: null }, phone);
  const { page } = guest;
  await test.step("the guest reads who invites him, gives his name and stands at the door", async () => {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1, name: /Литература/ })).toBeVisible();
    await expect(page.getByText("Колесникова Марина Сергеевна")).toBeVisible();
    await page.getByRole("button", { name: "К двери урока" }).tap();
    await expect(page.getByText("Напишите имя и фамилию через пробел.")).toBeVisible();
    await page.getByLabel("Имя и фамилия").fill("Ирина Гостева");
    await page.getByRole("button", { name: "К двери урока" }).tap();
    await expect(page).toHaveURL(new RegExp(`/classes/${classId}/lesson$`));
    await page.getByRole("button", { name: /^Войти$/ }).tap();
    await expect(page.getByText(/Учитель (?:видит|увидит)/)).toBeVisible();
    await expect(room(page)).toBeHidden();
  });

  await test.step("let in, he comes in by himself and is named as a guest", async () => {
    const guestId = await idOf(guest);
    expect((await teacher.api("PUT", `/api/lessons/${lesson.id}/people/${guestId}`)).status).toBe(204);
    await isIn(page);
    await expect(room(teacher.page).locator(`[data-person="${guestId}"]`).first()).toBeVisible();
  });

  await test.step("the withdrawn link opens nothing any more, and says where to go", async () => {
    expect((await teacher.api("DELETE", `/api/lessons/${lesson.id}/invitation`)).status).toBe(204);
    const late = await arrive(browser, { role: "guest", name: "опоздавший", login: "", password: null, card_url: null });
    await late.page.goto(address);
    await expect(late.page.getByRole("heading", { level: 1, name: "Ссылка больше не действует" })).toBeVisible();
    await late.page.getByRole("link", { name: "На главную" }).click();
    await expect(late.page.getByRole("button", { name: "Войти" })).toBeVisible();
    await late.close();
  });

  await test.step("somebody of the school who has an account comes as himself", async () => {
    const { body } = await teacher.api<{ url: string }>("POST", `/api/lessons/${lesson.id}/invitation`);
    const other = await signedIn(browser, find("parent"));
    await other.page.goto(new URL(body.url).pathname);
    await expect(other.page.getByText(/^Вы войдёте как /)).toBeVisible();
    await other.page.getByRole("button", { name: /^К (?:двери урока|уроку)$/ }).click();
    await expect(other.page).toHaveURL(new RegExp(`/classes/${classId}/lesson$`));
    await other.close();
  });
  await teacher.close();
  await guest.close();
});
