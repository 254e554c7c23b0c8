// A school of one's own for a journey that changes a whole school: made by the operator, filled from a table.
import { randomUUID } from "node:crypto";
import { type Browser, type BrowserContextOptions, expect, type Page } from "@playwright/test";
import { arrive, find, pc, signedIn, type Someone } from "./people.ts";
import { baseUrl, type DemoPerson } from "./stack.ts";

type Card = { url: string; person: { id: string; name: string; full_name: string } };
export type OwnSchool = { readonly id: string; readonly name: string; readonly admin: Someone };
type Community = { id: string; name: string; short_name: string; school: { id: string; name: string } };
type Import = { id: string; state: string; counts: { fault: number } };

const HEAD = "Фамилия;Имя;Отчество;Класс;Роль;Дата рождения;Почта родителя;Родитель";

/** A new school of the demo's region, with its first administrator at his page. */
export async function newSchool(browser: Browser, options: BrowserContextOptions = pc): Promise<OwnSchool> {
  const operator = await signedIn(browser, find("operator"));
  const { body: regions } = await operator.api<{ id: string }[]>("GET", "/api/regions");
  const name = `Школа № ${Math.floor(1000 + Math.random() * 9_000_000)}`;
  const made = await operator.api<{ school: { id: string }; admin: Card }>("POST", `/api/regions/${regions[0]!.id}/schools`, {
    name,
    time_zone: "Europe/Moscow",
    admin_family_name: "Новикова",
    admin_given_name: "Алла",
    admin_patronymic: "Ивановна",
  });
  expect(made.status).toBe(201);
  await operator.close();
  const admin = await signedIn(browser, byCard("admin", made.body.admin), options);
  return { id: made.body.school.id, name, admin };
}

/** Somebody whom the demo does not know, by the card that was shown once. */
export function byCard(role: string, { url, person }: Card): DemoPerson {
  return { role, name: person.name, login: "", password: null, card_url: url };
}

/** One more person of the school, signed in with the card that the answer carries. */
export async function addPerson(browser: Browser, { id, admin }: OwnSchool, given: object, options: BrowserContextOptions = pc): Promise<Someone & { readonly personId: string }> {
  const made = await admin.api<{ person: { id: string }; card: Card }>("POST", `/api/schools/${id}/people`, given);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const someone = await signedIn(browser, byCard("person", made.body.card), options);
  return Object.assign(someone, { personId: made.body.person.id });
}

/** Classes come with a list only: one line is enough. */
export async function withClass({ id, admin }: OwnSchool, ...lines: string[]): Promise<Record<string, string>> {
  const told = new URLSearchParams({ client_id: randomUUID(), name: "список.csv", makes_classes: "true" });
  const csrf = (await admin.context.cookies()).find((cookie) => cookie.name === "sferum_csrf")?.value ?? "";
  const sent = await admin.context.request.post(`${baseUrl()}/api/schools/${id}/imports?${told.toString()}`, {
    data: Buffer.from(table(lines)),
    headers: { "X-CSRFToken": csrf, Origin: baseUrl(), "Content-Type": "application/octet-stream" },
  });
  expect(sent.status(), await sent.text()).toBe(201);
  const { id: made } = (await sent.json()) as Import;
  const state = async () => (await admin.api<Import>("GET", `/api/imports/${made}`)).body.state;
  await expect.poll(state).toBe("ready");
  expect((await admin.api("POST", `/api/imports/${made}/apply`)).status).toBe(200);
  await expect.poll(state).toBe("applied");
  return classesOf({ id, admin });
}

/** Ids of the school's classes by their short names. */
export async function classesOf({ id, admin }: Pick<OwnSchool, "id" | "admin">): Promise<Record<string, string>> {
  const { body } = await admin.api<{ classes: Community[] }>("GET", `/api/schools/${id}`);
  return Object.fromEntries(body.classes.map((one) => [one.short_name, one.id]));
}

/** As Excel saves it: semicolons, and the mark of UTF-8. */
export function table(lines: readonly string[]): string {
  return `\uFEFF${[HEAD, ...lines].join("\r\n")}\r\n`;
}

const FAMILIES = "Авдеев Белов Власов Громов Демидов Ершов Жданов Зимин Ильин Карпов Лосев Марков Назаров Осипов Панов".split(" ");
const NAMES = [
  ["Артём", "Ольга"],
  ["Глеб", "Инна"],
] as const;

/** Thirty pupils of a class: four lines of them have something that somebody must decide. */
export function thirty(className: string): { readonly file: { name: string; mimeType: string; buffer: Buffer }; readonly bad: Record<"mail" | "birthday" | "twice" | "nameless", number> } {
  const lines = NAMES.flatMap(([given, mother]) => FAMILIES.map((family) => `${family};${given};Олегович;${className};ученик;;;${family}а ${mother} Павловна`));
  lines[3] = `Громов;Артём;Олегович;${className};ученик;;не адрес;Громова Ольга Павловна`;
  lines[9] = `Карпов;Артём;Олегович;${className};ученик;31.02.2013;;Карпова Ольга Павловна`;
  lines[16] = lines[15]!;
  lines[27] = `Назаров;;Олегович;${className};ученик;;;Назарова Инна Павловна`;
  return { file: { name: `${className}.csv`, mimeType: "text/csv", buffer: Buffer.from(table(lines)) }, bad: { mail: 4, birthday: 10, twice: 17, nameless: 28 } };
}

export async function choose(page: Page, label: string | RegExp, option: string | RegExp): Promise<void> {
  await page.getByRole("button", { name: label }).click();
  await page.getByRole("option", { name: option }).first().click();
}

/** A fresh phone at the door of invitations, nobody signed in. */
export async function newcomer(browser: Browser, options: BrowserContextOptions): Promise<Someone> {
  return arrive(browser, { role: "newcomer", name: "newcomer", login: "", password: null, card_url: null }, options);
}
