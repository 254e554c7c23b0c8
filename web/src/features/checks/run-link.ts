// The check of the link from ticket to numbers; the engine's library comes only now.
import { isProblem } from "@/api/problem";
import { measureDownload } from "./download";
import { judgeLink, stepOf } from "./judge";
import { takeCheckTicket } from "./queries";
import type { CheckDetails } from "./types";

const SECONDS = 8;

export type LinkOutcome = Omit<CheckDetails, "browser">;

export async function runLink(onProgress: (share: number) => void, signal: AbortSignal): Promise<LinkOutcome> {
  let ticket;
  try {
    ticket = await takeCheckTicket();
  } catch (error) {
    // The server's own refusal is no fault of the link: its words are for the page.
    if (isProblem(error) && error.status > 0) throw error;
    return {};
  }
  const kbitDown = await measureDownload();
  const { checkLink } = await import("@/call/link-check");
  const measured = await checkLink({ ticket, seconds: SECONDS, onProgress, signal });
  if (!measured) return { kbit_down: kbitDown };
  const { rttMs, lossPercent, kbitUp, transport } = measured;
  const numbers = { rtt_ms: rttMs, loss_percent: lossPercent, kbit_up: kbitUp, kbit_down: kbitDown };
  return { ...numbers, transport, step: stepOf[judgeLink(numbers)] };
}

/** The browser's name and version in a few letters; nothing else of what it tells about itself. */
export function browserName(agent = navigator.userAgent): string {
  const found = /(YaBrowser|Edg|OPR|Firefox|Chrome)\/(\d+)/.exec(agent) ?? /(Version)\/(\d+).*Safari/.exec(agent);
  if (!found) return "Other";
  const [, name = "", version = ""] = found;
  return `${name === "Version" ? "Safari" : name} ${version}`;
}
