// A chat under the wheel: how long each frame takes while history comes in front, back down, and at its very beginning.
import { main, signedIn, tell } from "./people.mjs";

const NOTCH = 240;
const NOTCH_MS = 30;
// What the page still does after it has opened is not the wheel's.
const SETTLING_MS = 1_000;
const ROW = "article[data-seq]";

await main(async (browser, settings) => {
  const context = await signedIn(browser, settings);
  const page = await context.newPage();
  const began = Date.now();
  await page.goto(`/chats/${settings.chat_id}`);
  await page.locator(ROW).first().waitFor();
  tell({ event: "opened", ms: Date.now() - began });
  await page.locator("[role=log]").hover();
  await page.waitForTimeout(SETTLING_MS);
  await scroll(page, settings, "up", -NOTCH);
  await scroll(page, settings, "down", NOTCH);
  await page.goto(`/chats/${settings.chat_id}?m=1`);
  await page.locator(`${ROW}[data-seq="1"]`).waitFor();
  await page.locator("[role=log]").hover();
  await page.waitForTimeout(SETTLING_MS);
  await scroll(page, settings, "far", NOTCH);
  await context.close();
});

async function scroll(page, settings, way, notch) {
  await page.evaluate((row) => {
    const seen = { frames: [], rows: 0, seqs: new Set(), last: performance.now(), isOver: false };
    globalThis.scrolled = seen;
    const frame = (now) => {
      if (seen.isOver) return;
      seen.frames.push(now - seen.last);
      seen.last = now;
      const rows = document.querySelectorAll(row);
      seen.rows = Math.max(seen.rows, rows.length);
      for (const one of rows) seen.seqs.add(one.dataset.seq);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame((now) => {
      seen.last = now;
      requestAnimationFrame(frame);
    });
  }, ROW);
  const until = Date.now() + settings.seconds * 1_000;
  while (Date.now() < until) {
    await page.mouse.wheel(0, notch);
    await page.waitForTimeout(NOTCH_MS);
  }
  const found = await page.evaluate(() => {
    globalThis.scrolled.isOver = true;
    const { frames, rows, seqs } = globalThis.scrolled;
    return { frames, rows, passed: seqs.size };
  });
  tell({ event: "scrolled", way, ...found });
}
