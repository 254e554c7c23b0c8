// A real Chromium as one more pupil of the lesson: signed in by the cookies that the bench has got for him.
import { createRequire } from "node:module";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..", "..");
const { chromium } = createRequire(join(root, "web", "package.json"))("playwright-core");

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--use-fake-device-for-media-stream=fps=15",
  "--use-fake-ui-for-media-stream",
  "--allow-loopback-in-peer-connection",
  "--autoplay-policy=no-user-gesture-required",
  "--disable-features=WebRtcHideLocalIpsWithMdns",
  "--disable-renderer-backgrounding",
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  // Installs of the bench that are reached by address have a certificate of their own.
  "--ignore-certificate-errors",
];

export function tell(event) {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

export function launch(settings) {
  return chromium.launch({ executablePath: settings.chromium, args: ARGUMENTS });
}

export async function signedIn(browser, settings) {
  const context = await browser.newContext({
    baseURL: settings.base_url,
    ignoreHTTPSErrors: true,
    locale: "ru-RU",
    permissions: ["camera", "microphone"],
    viewport: { width: 1920, height: 1080 },
  });
  await context.addCookies(Object.entries(settings.cookies).map(([name, value]) => ({ name, value, url: settings.base_url })));
  return context;
}

/** A call of the API with this person's session. */
export async function api(context, settings, method, path, data) {
  const answer = await context.request.fetch(settings.base_url + path, {
    method,
    ...(data === undefined ? {} : { data }),
    headers: { "X-CSRFToken": settings.cookies.sferum_csrf ?? "", Origin: settings.base_url },
  });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  const text = await answer.text();
  return text ? JSON.parse(text) : null;
}

/** Through the door as a person goes: with a microphone and camera, or only to listen. */
export async function enterLesson(page, settings, { isListening }) {
  await page.goto(`/classes/${settings.community_id}/lesson`);
  const name = isListening ? settings.words.listen : settings.words.enter;
  await page.getByRole("button", { name, exact: true }).first().click({ timeout: 60_000 });
  await page.locator("[data-room]").waitFor({ timeout: 60_000 });
}

/** Settings come as one JSON argument; whatever happens, the browser is closed. */
export async function main(measure) {
  const settings = JSON.parse(process.argv[2]);
  const browser = await launch(settings);
  try {
    await measure(browser, settings);
  } finally {
    await browser.close();
  }
}
