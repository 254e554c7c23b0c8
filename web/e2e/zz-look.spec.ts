import { expect, test } from "@playwright/test";
import { endLesson, holdLesson, idOf, openPanel, panel, room, shareScreen } from "./rig/lesson.ts";
import { pc, phone } from "./rig/people.ts";

const OUT = "/tmp/look";
for (const [device, size] of [["pc", pc], ["phone", phone]] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`look ${device} ${colorScheme}`, async ({ browser }) => {
      const shot = (page: import("@playwright/test").Page, name: string) => page.screenshot({ path: `${OUT}/${device}-${colorScheme}-${name}.png` });
      const lesson = await holdLesson(browser, 2, { options: { ...size, colorScheme } });
      const { teacher, pupils } = lesson;
      const [a, b] = pupils;
      const aid = await idOf(a!);
      const t = (method: string, path: string, body?: unknown) => teacher.api(method, `/api/lessons/${lesson.lessonId}${path}`, body);
      await a!.api("PUT", `/api/lessons/${lesson.lessonId}/hand`);
      await b!.api("PUT", `/api/lessons/${lesson.lessonId}/hand`);
      await b!.api("PUT", `/api/lessons/${lesson.lessonId}/share-request`);
      await expect(room(teacher.page).locator("[data-place]").first()).toBeVisible();
      await openPanel(teacher.page, "Руки").catch(() => undefined);
      await teacher.page.waitForTimeout(2500);
      await shot(teacher.page, "01-teacher-hands");
      await t("POST", "/silence");
      await t("PUT", "/floor", { user_id: aid });
      await expect(a!.page.locator('[data-prompt="word"]')).toBeVisible();
      await a!.page.waitForTimeout(1000);
      await shot(a!.page, "02-pupil-word");
      await shot(teacher.page, "03-teacher-floor");
      await shot(b!.page, "04-pupil-other");
      await openPanel(teacher.page, "Класс");
      await teacher.page.locator(`li[data-person="${aid}"]`).getByRole("button", { name: /^Что сделать/ }).click();
      await teacher.page.waitForTimeout(400);
      await shot(teacher.page, "05-person-menu");
      await teacher.page.keyboard.press("Escape");
      await t("DELETE", "/floor");
      if (size.hasTouch) {
        await teacher.page.locator('[data-control="more"]').click();
        await teacher.page.waitForTimeout(400);
        await shot(teacher.page, "06-more");
        await teacher.page.getByRole("menuitem", { name: "Управление уроком" }).click();
      } else await teacher.page.getByRole("button", { name: "Управление уроком" }).click();
      await teacher.page.waitForTimeout(700);
      await shot(teacher.page, "07-rules");
      await teacher.page.keyboard.press("Escape");
      await t("PATCH", "/rules", { write: "teachers", is_locked: true });
      await openPanel(a!.page, "Чат");
      await a!.page.getByRole("textbox", { name: "Сообщение учителю" }).fill("А если k отрицательное, прямая идёт вниз?");
      await a!.page.getByRole("button", { name: "Отправить" }).click();
      await openPanel(teacher.page, "Чат");
      await teacher.page.getByRole("textbox", { name: "Сообщение всем" }).fill("Учебник, с. 84. Читаем правило.");
      await teacher.page.getByRole("button", { name: "Отправить" }).click();
      await a!.page.waitForTimeout(1200);
      await shot(a!.page, "08-pupil-chat");
      await shot(teacher.page, "09-teacher-chat");
      await shareScreen(teacher.page);
      await a!.page.locator('[data-control="more"]').click();
      await a!.page.getByRole("menuitem", { name: /Экономить трафик/ }).click();
      await a!.page.waitForTimeout(2500);
      await a!.page.getByRole("button", { name: "Закрыть", exact: true }).first().click().catch(() => undefined);
      await a!.page.waitForTimeout(500);
      await shot(a!.page, "10-pupil-voice");
      await openPanel(teacher.page, "Класс");
      await teacher.page.waitForTimeout(600);
      await shot(teacher.page, "11-teacher-people");
      await teacher.page.goto("about:blank");
      await expect(b!.page.getByText("Учитель вышел.").first()).toBeVisible();
      await b!.page.waitForTimeout(800);
      await shot(b!.page, "12-frozen");
      await t("DELETE", `/people/${aid}`);
      await a!.page.waitForTimeout(2500);
      await shot(a!.page, "13-removed");
      void panel;
      await endLesson(lesson);
    });
  }
}
