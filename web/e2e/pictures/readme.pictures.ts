// The pages of the README as people see them, with a class of demo pupils in the lesson.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContextOptions, expect, type Page, test } from "@playwright/test";
import { clearClass, goToDoor, isIn, openPanel, openRules, plan, room } from "../rig/lesson.ts";
import { arrive, find, pc, phone, signedIn } from "../rig/people.ts";
import { demo, root, settings } from "../rig/stack.ts";

const FOLDER = join(root, "docs", "screenshots");
const CLASS = 8;

test("the pictures of the README", async ({ browser }) => {
  mkdirSync(FOLDER, { recursive: true });
  const classId = demo().lesson_url.split("/").at(-2)!;
  const options: [string, BrowserContextOptions][] = [["pc", pc], ["phone", phone]];

  for (const [name, size] of options) {
    const stranger = await arrive(browser, find("pupil"), size);
    await take(stranger.page, "/sign-in", `sign-in-${name}`);
    await stranger.close();
  }
  const teacher = await signedIn(browser, find("teacher"));
  await clearClass(teacher, classId);
  await plan(teacher.page, { className: /^7.«Б»/, subject: "Алгебра", topic: "Линейная функция и её график" });
  const teacherPhone = await signedIn(browser, find("teacher"), phone);
  await take(teacherPhone.page, "/", "today-teacher-phone");
  await take(teacher.page, "/", "today-teacher-pc");
  await take(teacher.page, `/classes/${classId}`, "class-pc");
  const pupil = await signedIn(browser, find("pupil", 2));
  await goToDoor(pupil.page, classId);
  await expect(pupil.page.getByText("Вас слышно")).toBeVisible();
  await pupil.page.screenshot({ path: join(FOLDER, "before-pc.png") });

  await goToDoor(teacher.page, classId);
  await teacher.page.getByRole("button", { name: "Начать урок" }).click();
  await isIn(teacher.page);
  const bots = spawn("./sferum", ["demo", "class", String(CLASS), "--for", "3m"], { cwd: root, env: { ...process.env, ...settings() }, stdio: "ignore" });
  await expect.poll(() => room(teacher.page).locator("[data-person] video").count(), { timeout: 120_000 }).toBeGreaterThan(CLASS - 1);
  await pupil.page.getByRole("button", { name: /^Войти$/ }).click();
  await isIn(pupil.page);
  await pupil.page.getByRole("button", { name: "Поднять руку" }).click();
  await openPanel(teacher.page, "Руки");
  await expect(teacher.page.getByRole("list", { name: "Очередь поднятых рук" })).toBeVisible();
  await teacher.page.screenshot({ path: join(FOLDER, "lesson-teacher-pc.png") });
  await openPanel(pupil.page, "Чат");
  await pupil.page.screenshot({ path: join(FOLDER, "lesson-pupil-pc.png") });
  await pupil.close();
  const small = await signedIn(browser, find("pupil", 2), phone);
  await goToDoor(small.page, classId);
  await small.page.getByRole("button", { name: /^Войти$/ }).click();
  await isIn(small.page);
  await expect.poll(() => room(small.page).locator("[data-person] video").count(), { timeout: 60_000 }).toBeGreaterThan(2);
  await small.page.screenshot({ path: join(FOLDER, "lesson-pupil-phone.png") });
  await openRules(teacher.page);
  await teacher.page.screenshot({ path: join(FOLDER, "rules-pc.png") });
  await teacher.page.keyboard.press("Escape");
  const { body: now } = await teacher.api<{ lesson: { id: string } }>("GET", `/api/communities/${classId}/lesson`);
  const office = await signedIn(browser, find("teacher"));
  await take(office.page, `/lessons/${now.lesson.id}/register`, "register-pc");
  await take(teacherPhone.page, `/lessons/${now.lesson.id}/register`, "register-phone");
  await office.close();
  bots.kill("SIGINT");
  await clearClass(teacher, classId);
  for (const one of [teacher, teacherPhone, small]) await one.close();
});

async function take(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
}
