// A pupil checks his devices and his link at home; his teacher sees what came of it.
import { expect, test } from "@playwright/test";
import { idOf } from "./rig/lesson.ts";
import { find, phone, signedIn } from "./rig/people.ts";
import { demo } from "./rig/stack.ts";

test("a pupil's check passes and stands in the class", async ({ browser }) => {
  const classId = demo().lesson_url.split("/").at(-2)!;
  const pupil = await signedIn(browser, find("pupil", 0));
  const { page } = pupil;
  await page.goto("/");
  await page.getByRole("link", { name: "Проверить связь" }).click();
  await page.getByRole("button", { name: "Начать проверку" }).click();
  for (const part of ["camera", "microphone", "link"]) await expect(page.locator(`[data-part="${part}"]`)).toHaveAttribute("data-verdict", "ok");
  await expect(page.locator('[data-part="link"]')).toContainText(/задержка \d+ мс.*отдача \d+ кбит\/с.*UDP/);
  // Only the person can say whether he hears.
  await expect(page.getByRole("button", { name: "Готово" })).toBeDisabled();
  await page.getByRole("button", { name: "Проиграть звук" }).click();
  await page.getByRole("button", { name: "Слышу", exact: true }).click();
  await page.getByRole("button", { name: "Готово" }).click();
  await expect(page.getByText("Итог сохранён, учитель его увидит.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Всё готово к уроку.")).toBeVisible();

  const teacher = await signedIn(browser, find("teacher"));
  await teacher.page.goto(`/classes/${classId}`);
  await teacher.page.getByRole("tab", { name: "Связь" }).click();
  const line = teacher.page.locator(`[data-check="${await idOf(pupil)}"]`);
  await expect(line).toContainText("всё работает");
  await expect(line).toContainText("сегодня в");
  await pupil.close();
  await teacher.close();
});

test("what hinders is said in words, and sent to the teacher in one tap", async ({ browser }) => {
  const classId = demo().lesson_url.split("/").at(-2)!;
  const pupil = await signedIn(browser, find("pupil", 1), phone);
  const { page } = pupil;
  // A network that lets the school's pages through, and nothing of a lesson.
  await page.routeWebSocket(/\/livekit\//, (socket) => socket.close());
  await page.goto("/check");
  await page.getByRole("button", { name: "Отправить учителю диагностику" }).tap();
  await expect(page.getByText("Диагностика у учителя")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Последняя проверка" })).toBeVisible();
  await expect(page.getByText(/звук и картинку сеть не пропускает/)).toBeVisible();
  await expect(page.getByText(/Выключите VPN/)).toBeVisible();

  const teacher = await signedIn(browser, find("teacher"));
  await teacher.page.goto(`/classes/${classId}?tab=checks`);
  const line = teacher.page.locator(`[data-check="${await idOf(pupil)}"]`);
  await expect(line).toContainText("нужна помощь");
  await expect(line).toContainText("диагностика, сегодня в");
  await expect(line).toContainText(/сеть не пропускает/i);
  await pupil.close();
  await teacher.close();
});
