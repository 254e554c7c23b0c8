// The journey: a code from the teacher's board, typed on a phone in the other keyboard layout; a name; the teacher lets in;
// the first message in the class's chat. And whom a code does not let in.
import { expect, test } from "@playwright/test";
import { classChat, isOpen, said, withoutQuietHours, words, write } from "./rig/chats.ts";
import { find, pc, phone, signedIn } from "./rig/people.ts";
import { newcomer } from "./rig/school.ts";
import { demo } from "./rig/stack.ts";

const MINUTE = 60_000;
/** The same keys of the board, written with the letters of the other alphabet. */
const OTHER_LETTERS: Record<string, string> = { А: "A", В: "B", Е: "E", К: "K", М: "M", Н: "H", Р: "P", С: "C", Т: "T", Х: "X" };

test.beforeAll(({ browser }) => withoutQuietHours(browser));

test("from a code on the board to the first message in a minute", async ({ browser }) => {
  const classId = demo().lesson_url.split("/").at(-2)!;
  const teacher = await signedIn(browser, find("teacher", 1), pc);
  const pupil = await newcomer(browser, phone);
  const family = `Якимов${Date.now() % 100_000}`.replace(/\d/g, (digit) => "абвгдежзик"[Number(digit)]!);
  let code = "";

  await test.step("the teacher makes a code", async () => {
    await teacher.page.goto(`/classes/${classId}`);
    await teacher.page.getByRole("button", { name: "Позвать" }).click();
    await teacher.page.getByRole("button", { name: "Сделать приглашение" }).click();
    code = (await teacher.page.locator("[data-invitation-code]").innerText()).trim();
    expect(code).toMatch(/^[АВЕКМНРСТХABEKMHPCTX2-9]{6}$/);
  });

  const began = Date.now();
  await test.step("the phone types it with the other letters, small ones, and says who comes", async () => {
    await pupil.page.goto("/join");
    const other = [...code].map((letter) => OTHER_LETTERS[letter] ?? letter).join("").toLowerCase();
    await pupil.page.getByLabel("Код класса").fill(other);
    await pupil.page.getByRole("button", { name: "Дальше" }).tap();
    await expect(pupil.page.getByText("Вас зовут учеником.")).toBeVisible();
    await pupil.page.getByLabel("Фамилия").fill(family);
    await pupil.page.getByLabel("Имя", { exact: true }).fill("Савва");
    await pupil.page.getByRole("button", { name: "Попроситься в класс" }).tap();
    await expect(pupil.page.getByText(/учитель скоро Вас впустит/)).toBeVisible();
    // Nothing of the class is told to one who only waits.
    await expect(pupil.page.locator("body")).not.toContainText("Ефимова");
  });

  await test.step("the teacher's page shows who waits, with the sign of that phone, and lets in", async () => {
    const waiting = teacher.page.locator(`[data-waiting="${family} Савва"]`);
    await expect(waiting).toBeVisible();
    await expect(teacher.page.getByRole("tab", { name: /Приглашения/ })).toContainText(/жд[её]т/);
    const sign = (await pupil.page.getByText("Знак для учителя").locator("..").innerText()).replace("Знак для учителя", "").trim();
    await expect(waiting).toContainText(sign);
    await waiting.getByRole("button", { name: /^Впустить/ }).click();
    await expect(waiting).toHaveCount(0);
  });

  await test.step("the phone is in by itself, and writes", async () => {
    await expect(pupil.page.getByText(/^Вы в классе/)).toBeVisible();
    await pupil.page.getByRole("button", { name: "Дальше" }).tap();
    await pupil.page.getByRole("link", { name: "Чаты", exact: true }).tap();
    await pupil.page.getByRole("main").getByRole("link", { name: /^7\s«Б»/ }).first().tap();
    await isOpen(pupil.page);
    await write(pupil.page, `Здравствуйте, я новенький, ${family}`);
    await expect(said(pupil.page, family)).toBeVisible();
  });
  expect(Date.now() - began).toBeLessThan(MINUTE);

  await test.step("the class hears it", async () => {
    await teacher.page.goto(`/chats/${(await classChat(teacher)).id}`);
    await expect(words(teacher.page)).toBeVisible();
    await expect(said(teacher.page, family)).toBeVisible();
  });
  for (const one of [teacher, pupil]) await one.close();
});

test("a wrong code, a withdrawn one and a refused newcomer open nothing", async ({ browser }) => {
  const classId = demo().lesson_url.split("/").at(-2)!;
  const teacher = await signedIn(browser, find("teacher", 1), pc);
  const stranger = await newcomer(browser, phone);
  await stranger.page.goto("/join");
  await stranger.page.getByLabel("Код класса").fill("AAAAAA");
  await stranger.page.getByRole("button", { name: "Дальше" }).tap();
  await expect(stranger.page.getByLabel("Код класса")).toHaveAttribute("aria-invalid", "true");
  await expect(stranger.page.getByLabel("Код класса")).toHaveValue("AAAAAA");

  await teacher.page.goto(`/classes/${classId}?tab=invitations`);
  await teacher.page.getByRole("button", { name: "Сделать приглашение" }).click();
  const code = (await teacher.page.locator("[data-invitation-code]").innerText()).trim();
  await stranger.page.getByLabel("Код класса").fill(code);
  await stranger.page.getByRole("button", { name: "Дальше" }).tap();
  await stranger.page.getByLabel("Фамилия").fill("Незваный");
  await stranger.page.getByLabel("Имя", { exact: true }).fill("Гость");
  await stranger.page.getByRole("button", { name: "Попроситься в класс" }).tap();
  await teacher.page.locator('[data-waiting="Незваный Гость"]').getByRole("button", { name: /^Не впускать/ }).click();
  await expect(stranger.page.getByText("Учитель не впустил Вас.", { exact: false })).toBeVisible();
  expect((await stranger.api("GET", `/api/communities/${classId}`)).status).toBe(401);

  await teacher.page.getByRole("button", { name: "Готово" }).click();
  await teacher.page.getByRole("button", { name: /^Отозвать: Код для учеников/ }).first().click();
  await expect(teacher.page.getByText("отозвано").first()).toBeVisible();
  const late = await newcomer(browser, phone);
  await late.page.goto("/join");
  await late.page.getByLabel("Код класса").fill(code);
  await late.page.getByRole("button", { name: "Дальше" }).tap();
  await expect(late.page.getByLabel("Код класса")).toHaveAttribute("aria-invalid", "true");
  for (const one of [teacher, stranger, late]) await one.close();
});
