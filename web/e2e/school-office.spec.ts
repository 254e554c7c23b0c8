// The school's office: a wrong class and a wrong role put right in one act, with the rights of an open page changing at once;
// a pupil handed over to another school; the step into a new year; the rules of talk; the record of all this; the archive.
import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { said, send } from "./rig/chats.ts";
import { find, pc, signedIn } from "./rig/people.ts";
import { addPerson, choose, classesOf, newSchool, withClass } from "./rig/school.ts";

type Chats = { id: string; kind: string; can_read: boolean }[];

test("a wrong class and a wrong role are put right in one act, and the other page changes at once", async ({ browser }) => {
  const school = await newSchool(browser);
  const classes = await withClass(school, "Авдеев;Илья;;7А;ученик;;;", "Белова;Инна;;7Б;ученик;;;");
  const pupil = await addPerson(browser, school, { family_name: "Ветров", given_name: "Лев", role: "pupil", community_id: classes["7А"] });
  const { page } = school.admin;
  await pupil.page.goto(`/classes/${classes["7А"]}`);
  await expect(pupil.page.getByText("Авдеев Илья")).toBeVisible();
  const list = await pupil.context.newPage();
  await list.goto("/classes");
  await expect(list.getByRole("link", { name: /7\s«А»/ })).toBeVisible();

  await test.step("another class", async () => {
    await page.goto(`/schools/${school.id}/people/${pupil.personId}`);
    await page.locator('[data-part="pupil"]').filter({ hasText: "«А»" }).getByRole("button", { name: /^Ещё/ }).click();
    await page.getByRole("menuitem", { name: "Перевести в другой класс" }).click();
    await choose(page, /Класс или группа/, /7\s«Б»/);
    await page.getByRole("button", { name: "Перевести", exact: true }).click();
    await expect(page.locator('[data-part="pupil"]').filter({ hasText: "«Б»" })).toBeVisible();
    // Neither page is touched: the old class is gone from them, the new one is there.
    await expect(list.getByRole("link", { name: /7\s«Б»/ })).toBeVisible();
    await expect(list.getByRole("link", { name: /7\s«А»/ })).toHaveCount(0);
    await expect(pupil.page.getByText("Авдеев Илья")).toHaveCount(0);
    expect((await pupil.api("GET", `/api/communities/${classes["7А"]}`)).status).toBe(404);
  });

  await test.step("another role", async () => {
    await page.locator('[data-part="pupil"]').filter({ hasText: "«Б»" }).getByRole("button", { name: /^Ещё/ }).click();
    await page.getByRole("menuitem", { name: "Исправить роль" }).click();
    await choose(page, /Роль/, "учитель");
    await page.getByRole("button", { name: "Исправить", exact: true }).click();
    await expect(page.locator('[data-part="teacher"]').filter({ hasText: "«Б»" })).toBeVisible();
    await expect(list.getByRole("link", { name: /7\s«Б»/ })).toContainText("Вы — учитель");
  });

  await test.step("what he was stands below, with who put it right, and in the record of acts", async () => {
    await expect(page.getByRole("region", { name: "Раньше" })).toContainText("ученик");
    await page.goto(`/schools/${school.id}/acts`);
    await expect(page.getByText("Ветров Лев", { exact: false }).first()).toBeVisible();
    await expect(page.getByRole("main")).not.toContainText(/membership\.|person\.|school\./);
  });
  for (const one of [pupil, school.admin]) await one.close();
});

test("a new year: classes go up, leavers to the archive, the old chats are read and not written", async ({ browser }) => {
  const school = await newSchool(browser);
  const classes = await withClass(school, "Авдеев;Илья;;7А;ученик;;;", "Белова;Инна;;11Б;ученик;;;");
  const pupil = await addPerson(browser, school, { family_name: "Ветров", given_name: "Лев", role: "pupil", community_id: classes["11Б"] });
  const { page } = school.admin;
  const { body: chats } = await pupil.api<Chats>("GET", `/api/communities/${classes["11Б"]}/chats`);
  const chat = chats.find(({ kind }) => kind === "class")!;
  await send(pupil, chat.id, "Последний звонок в субботу");

  await page.goto(`/schools/${school.id}/year`);
  await expect(page.locator('[data-class="7А"]')).toContainText("8");
  await expect(page.locator('[data-class="11Б"]')).toContainText("выпускается");
  await pupil.page.goto(`/chats/${chat.id}`);
  await expect(pupil.page.getByRole("textbox", { name: "Сообщение", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Перейти в новый год" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Перейти", exact: true }).click();
  await expect(page.getByText(/^Школа перешла в/)).toBeVisible();

  await test.step("the open page of a leaver: the history stays, the place to write goes", async () => {
    await expect(said(pupil.page, "Последний звонок в субботу")).toBeVisible();
    await expect(pupil.page.getByRole("textbox", { name: "Сообщение", exact: true })).toHaveCount(0);
    await expect(pupil.page.getByText("Этот класс в архиве.", { exact: false })).toBeVisible();
  });

  await test.step("the class in the archive says so and leads to its chats", async () => {
    await pupil.page.goto("/classes");
    await pupil.page.getByRole("button", { name: "Показать архив" }).click();
    await pupil.page.getByRole("link", { name: /11\s«Б»/ }).click();
    await expect(pupil.page.getByText("в архиве", { exact: true })).toBeVisible();
    await pupil.page.getByRole("tab", { name: "Чаты" }).click();
    await pupil.page.locator('[data-chat="class"]').getByRole("link").click();
    await expect(said(pupil.page, "Последний звонок в субботу")).toBeVisible();
  });

  await test.step("the office: one class goes on under its new name, the other is in the archive", async () => {
    await page.goto(`/schools/${school.id}`);
    await expect(page.getByRole("region", { name: "Классы и группы" })).toContainText("8");
    await expect(page.getByRole("region", { name: "Архив" })).toContainText("«Б»");
    expect(Object.keys(await classesOf(school))).toContain("8А");
  });
  for (const one of [pupil, school.admin]) await one.close();
});

test("a pupil is handed over to another school by a code, and what he wrote stays", async ({ browser }) => {
  const [from, to] = [await newSchool(browser), await newSchool(browser)];
  const old = await withClass(from, "Авдеев;Илья;;7А;ученик;;;");
  await withClass(to, "Белова;Инна;;7Г;ученик;;;");
  const pupil = await addPerson(browser, from, { family_name: "Ветров", given_name: "Лев", role: "pupil", community_id: old["7А"] });

  await from.admin.page.goto(`/schools/${from.id}/people/${pupil.personId}`);
  await from.admin.page.getByRole("button", { name: "Передать в другую школу" }).click();
  await from.admin.page.getByRole("button", { name: "Получить код" }).click();
  const code = (await from.admin.page.locator("[data-transfer-code]").innerText()).trim();

  const list = pupil.page;
  await list.goto("/classes");
  await expect(list.getByRole("link", { name: /7\s«А»/ })).toBeVisible();
  await to.admin.page.goto(`/schools/${to.id}/transfers`);
  await to.admin.page.getByLabel("Код перевода").fill(code);
  await to.admin.page.getByRole("button", { name: "Проверить" }).click();
  await expect(to.admin.page.getByText("Ветров Лев")).toBeVisible();
  await choose(to.admin.page, /В какой класс/, /7\s«Г»/);
  await to.admin.page.getByRole("button", { name: "Принять в школу" }).click();
  await expect(to.admin.page.getByText("принят", { exact: true })).toBeVisible();

  // The pupil's page, untouched, is of the new school now.
  await expect(list.getByRole("link", { name: /7\s«Г»/ })).toBeVisible();
  await expect(list.getByRole("link", { name: /7\s«А»/ })).toHaveCount(0);
  expect((await from.admin.api("GET", `/api/schools/${to.id}/people/${pupil.personId}`)).status).toBe(404);
  await from.admin.page.goto(`/schools/${from.id}/people/${pupil.personId}`);
  await expect(from.admin.page.getByRole("region", { name: "Раньше" })).toContainText("ученик");
  for (const one of [pupil, from.admin, to.admin]) await one.close();
});

test("the rules of talk are kept as soon as they are chosen, and read by those who do not set them", async ({ browser }) => {
  const school = await newSchool(browser);
  const teacher = await addPerson(browser, school, { family_name: "Орехов", given_name: "Пётр", role: "teacher" });
  const { page } = school.admin;
  await page.goto(`/schools/${school.id}/talk`);
  await page.getByRole("radio", { name: /^Читают родители/ }).check({ force: true });
  await expect.poll(async () => (await teacher.api<{ adult_child: string }>("GET", `/api/schools/${school.id}/rules`)).body.adult_child).toBe("parent_copy");
  await page.reload();
  await expect(page.getByRole("radio", { name: /^Читают родители/ })).toBeChecked();
  await teacher.page.goto(`/schools/${school.id}/talk`);
  await expect(teacher.page.getByText("Правила меняет администратор школы.")).toBeVisible();
  await expect(teacher.page.getByRole("radio")).toHaveCount(0);
  for (const one of [teacher, school.admin]) await one.close();
});

test("a group is made, led, renamed and put into the archive by its teacher", async ({ browser }) => {
  const school = await newSchool(browser);
  const classes = await withClass(school, "Авдеев;Илья;;7А;ученик;;;");
  expect((await school.admin.api("PUT", `/api/schools/${school.id}/rules`, { teachers_make_communities: true })).status).toBe(200);
  const teacher = await addPerson(browser, school, { family_name: "Орехов", given_name: "Пётр", role: "teacher", community_id: classes["7А"] });
  const { page } = teacher;
  await page.goto("/classes");
  await page.getByRole("button", { name: "Новая группа" }).click();
  await page.getByLabel("Как называется").fill("Физика, группа 1");
  await page.getByRole("button", { name: "Создать" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Физика, группа 1" })).toBeVisible();

  await page.getByRole("button", { name: "Добавить", exact: true }).click();
  await page.getByRole("searchbox", { name: "Фамилия или имя" }).fill("Авдеев");
  await page.getByRole("button", { name: /^Добавить: Авдеев/ }).click();
  await expect(page.locator("[data-member]").filter({ hasText: "Авдеев Илья" })).toHaveCount(1);
  await page.keyboard.press("Escape");
  await page.getByLabel("Как называется").fill("Физика, сильная группа");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Физика, сильная группа" })).toBeVisible();

  await page.getByRole("button", { name: "Отправить в архив" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "В архив" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Классы" })).toBeVisible();
  await expect(page.getByRole("link", { name: /Физика/ })).toHaveCount(0);
  for (const one of [teacher, school.admin]) await one.close();
});

test("the whole school in one archive: made with progress, fetched, taken away", async ({ browser }) => {
  const school = await newSchool(browser);
  await withClass(school, "Авдеев;Илья;;7А;ученик;;;");
  const { page } = school.admin;
  await page.goto(`/schools/${school.id}/export`);
  await expect(page.getByText("Архивов пока нет")).toBeVisible();
  await page.getByRole("button", { name: "Собрать архив" }).click();
  const ready = page.locator('[data-export="ready"]');
  await expect(ready).toBeVisible({ timeout: 120_000 });
  const download = page.waitForEvent("download");
  await ready.getByRole("link", { name: /^Скачать/ }).click();
  const archive = await readFile(await (await download).path());
  expect(archive.subarray(0, 2).toString()).toBe("PK");
  await ready.getByRole("button", { name: /^Удалить/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Удалить архив" }).click();
  await expect(page.locator('[data-export="gone"]')).toBeVisible();

  await test.step("with private talks only for a reason", async () => {
    await page.getByText("И личная переписка тоже").click();
    await page.getByRole("button", { name: "Собрать архив" }).click();
    await expect(page.getByLabel("Зачем")).toHaveAttribute("aria-invalid", "true");
  });

  const stranger = await signedIn(browser, find("admin"), pc);
  expect((await stranger.api("GET", `/api/schools/${school.id}/exports`)).status).toBe(404);
  for (const one of [stranger, school.admin]) await one.close();
});
