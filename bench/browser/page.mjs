// The lesson's page with a class in it beside a bare page with the same tracks: A B B A, one after the other.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { api, enterLesson, main, root, signedIn, tell } from "./people.mjs";

const SETTLING = 8_000;
const AFTER_TURN = 2_500;
const FEW_FRAMES = 15;

await main(async (browser, settings) => {
  const served = await serveBare();
  try {
    let tiles = [];
    for (const kind of settings.order) {
      const context = await signedIn(browser, settings);
      const page = await context.newPage();
      if (kind === "product") tiles = await product(browser, page, settings);
      else await bare(browser, page, context, settings, tiles, served.url);
      await context.close();
    }
  } finally {
    served.close();
  }
});

async function product(browser, page, settings) {
  await page.addInitScript(() => {
    globalThis.longTasks = [];
    globalThis.longScripts = [];
    new PerformanceObserver((list) => globalThis.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
    new PerformanceObserver((list) => {
      for (const { scripts } of list.getEntries()) {
        for (const { duration, invoker, sourceFunctionName, forcedStyleAndLayoutDuration } of scripts) {
          globalThis.longScripts.push({ duration, layout: forcedStyleAndLayoutDuration, who: `${invoker} ${sourceFunctionName}`.trim() });
        }
      }
    }).observe({ type: "long-animation-frame" });
  });
  await enterLesson(page, settings, { isListening: true });
  await page.waitForTimeout(SETTLING);
  const tiles = await page.locator("[data-room] video[data-source=camera]").evaluateAll((found) =>
    found.map((video) => ({ id: video.dataset.person, width: Math.round(video.clientWidth), height: Math.round(video.clientHeight) })),
  );
  const joining = await page.evaluate(() => globalThis.longTasks.splice(0));
  tell({ event: "cost", kind: "product", tiles: tiles.length, ...(await cost(browser, page, settings)) });
  const calm = await page.evaluate(() => globalThis.longTasks.splice(0));
  await page.evaluate(() => globalThis.longScripts.splice(0));
  const turns = await turnPages(page, settings);
  const turning = await page.evaluate(() => globalThis.longTasks.splice(0));
  const scripts = await page.evaluate(() => globalThis.longScripts.splice(0));
  tell({ event: "tasks", joining, calm, turning, turns, scripts: scripts.sort((a, b) => b.duration - a.duration).slice(0, 5) });
  return tiles.map((tile) => (tiles.length > 9 ? { ...tile, fps: FEW_FRAMES } : tile));
}

/** To the last page and back, by the page's own buttons. */
async function turnPages(page, settings) {
  let turns = 0;
  for (const name of [settings.words.next, settings.words.previous]) {
    const button = page.getByRole("button", { name, exact: true });
    while ((await button.count()) > 0 && (await button.isEnabled())) {
      await button.click();
      await page.waitForTimeout(AFTER_TURN);
      turns += 1;
    }
  }
  return turns;
}

async function bare(browser, page, context, settings, tiles, url) {
  const ticket = await api(context, settings, "POST", `/api/lessons/${settings.lesson_id}/entry`);
  await page.goto(url);
  await page.evaluate((given) => globalThis.begin(given), { url: ticket.url, token: ticket.token, tiles });
  await page.waitForTimeout(SETTLING);
  const shown = await page.locator("video").count();
  tell({ event: "cost", kind: "bare", tiles: shown, ...(await cost(browser, page, settings)) });
}

/** Processor seconds of the page's own process and of the whole browser; frames shown. */
async function cost(browser, page, settings) {
  const session = await browser.newBrowserCDPSession();
  const read = async () => (await session.send("SystemInfo.getProcessInfo")).processInfo;
  const [before, framesBefore] = [await read(), await frames(page)];
  await page.waitForTimeout(settings.seconds * 1000);
  const [after, framesAfter] = [await read(), await frames(page)];
  const known = new Map(before.map(({ id, cpuTime }) => [id, cpuTime]));
  const spent = after.map(({ id, type, cpuTime }) => ({ type, seconds: cpuTime - (known.get(id) ?? 0) }));
  await session.detach();
  return {
    renderer: Math.max(...spent.filter(({ type }) => type === "renderer").map(({ seconds }) => seconds)) / settings.seconds,
    browser: spent.reduce((sum, { seconds }) => sum + seconds, 0) / settings.seconds,
    frames: (framesAfter - framesBefore) / settings.seconds,
  };
}

function frames(page) {
  return page.locator("video").evaluateAll((found) => found.reduce((sum, video) => sum + video.getVideoPlaybackQuality().totalVideoFrames, 0));
}

/** An origin for the bare page: its file and the library. */
function serveBare() {
  const files = { "/": join(import.meta.dirname, "bare.html"), "/livekit-client.umd.js": join(root, "web/node_modules/livekit-client/dist/livekit-client.umd.js") };
  const server = createServer(async (request, answer) => {
    const file = files[request.url];
    if (file === undefined) return void answer.writeHead(404).end();
    answer.writeHead(200, { "Content-Type": file.endsWith(".html") ? "text/html; charset=utf-8" : "text/javascript" }).end(await readFile(file));
  });
  return new Promise((done) => {
    server.listen(0, "127.0.0.1", () => done({ url: `http://localhost:${server.address().port}/`, close: () => server.close() }));
  });
}
