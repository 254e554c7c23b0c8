// A parent whose children learn in two schools sees both, each by himself, and nobody else's child.
import { expect, test } from "@playwright/test";
import { find, pc, phone, signedIn } from "./rig/people.ts";

type Child = { person: { id: string; name: string }; schools: { school: { id: string; name: string }; classes: { id: string; name: string }[] }[] };

for (const [size, options] of [["PC", pc], ["phone", phone]] as const) {
  test(`two children in two schools: ${size}`, async ({ browser }) => {
    const parent = await signedIn(browser, find("parent", 1), options);
    const { page } = parent;
    const { body: children } = await parent.api<Child[]>("GET", "/api/me/children");
    const [one, other] = [children.find(({ person }) => person.name.startsWith("Амир"))!, children.find(({ person }) => person.name.startsWith("Тимур"))!];
    expect(children).toHaveLength(2);
    expect(one.schools[0]!.school.id).not.toBe(other.schools[0]!.school.id);

    await test.step("each has a card of his own with his school, his lessons and his ways", async () => {
      await page.goto("/");
      for (const { person, schools } of [one, other]) {
        const card = page.locator(`[data-child="${person.id}"]`);
        await expect(card.getByRole("heading", { name: person.name })).toBeVisible();
        await expect(card).toContainText(schools[0]!.school.name);
        await expect(card.getByRole("link", { name: `Неделя: ${person.name}` })).toBeVisible();
      }
      await expect(page.locator(`[data-child="${one.person.id}"]`)).not.toContainText(other.schools[0]!.school.name);
      await expect(page.locator("[data-child]")).toHaveCount(2);
      await expect(page.getByRole("main")).not.toContainText(/Ефимова|Петров|Лапин/);
    });

    await test.step("the class's page shows his own child and the teachers", async () => {
      await page.getByRole("link", { name: `Класс: ${other.person.name}` }).click();
      await expect(page.getByRole("tab", { name: "Ученики 1" })).toBeVisible();
      await expect(page.locator("[data-person]")).toHaveCount(1);
      await expect(page.getByRole("main")).not.toContainText(/Ефимова|Ковальчук|Данилов/);
      for (const tab of ["Приглашения", "Журнал", "Настройки"]) await expect(page.getByRole("tab", { name: tab })).toHaveCount(0);
      await page.getByRole("tab", { name: "Чаты" }).click();
      await expect(page.locator('[data-chat="parents"]').getByRole("link")).toBeVisible();
      await expect(page.locator('[data-chat="class"]')).toHaveCount(0);
    });

    await test.step("the doors are closed too, not only the pages", async () => {
      for (const { schools } of children) {
        const [place] = schools;
        const { body } = await parent.api<{ pupils: { id: string }[]; parents: unknown }>("GET", `/api/communities/${place!.classes[0]!.id}`);
        expect(body.pupils.map(({ id }) => id)).toEqual([children.find((child) => child.schools.includes(place!))!.person.id]);
        expect(body.parents).toBeNull();
        expect((await parent.api("GET", `/api/schools/${place!.school.id}/people`)).status).toBe(403);
      }
    });
    await parent.close();
  });
}
