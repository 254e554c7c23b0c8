// The school's rules of lessons: its administrator changes them, its teachers read them, and one press brings the old ones back.
import { expect, test } from "@playwright/test";
import { find, signedIn } from "./rig/people.ts";
import { demo } from "./rig/stack.ts";

test("an administrator changes a preset and brings it back; a teacher only reads", async ({ browser }) => {
  const classId = demo().lesson_url.split("/").at(-2)!;
  const admin = await signedIn(browser, find("admin"));
  const { school } = (await admin.api<{ school: { id: string } }>("GET", `/api/communities/${classId}`)).body;
  const presets = `/api/schools/${school.id}/room-presets`;
  await admin.api("DELETE", `${presets}/grades_10_11`);
  const { page } = admin;
  await page.goto("/settings");
  await page.getByRole("link", { name: "Настроить правила уроков" }).click();
  const card = page.getByRole("region", { name: "10–11 классы" });
  await card.getByRole("button", { name: /Чат урока/ }).click();
  await page.getByRole("option", { name: "Пишут только учителю" }).click();
  await expect(card.getByText("сохранено")).toBeVisible();
  // Where nobody writes to all, there is nothing to slow down.
  await expect(card.getByRole("button", { name: /Пауза/ })).toBeHidden();
  await page.reload();
  await expect(card.getByRole("button", { name: /Чат урока/ })).toContainText("Пишут только учителю");

  const teacher = await signedIn(browser, find("teacher"));
  await teacher.page.goto(`/schools/${school.id}/rules`);
  const read = teacher.page.getByRole("region", { name: "10–11 классы" });
  await expect(read).toContainText("Пишут только учителю");
  await expect(read.getByRole("button")).toHaveCount(0);
  expect((await teacher.api("DELETE", `${presets}/grades_10_11`)).status).toBe(403);

  await card.getByRole("button", { name: /^Вернуть как было/ }).click();
  await expect(card.getByRole("button", { name: /Чат урока/ })).toContainText("Пишут все");
  await expect(card.getByRole("button", { name: /^Вернуть как было/ })).toBeHidden();
  await admin.close();
  await teacher.close();
});
