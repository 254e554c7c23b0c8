// Whether this browser can have pushes is said in the person's own case, and nobody's pushes come to another.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { pushState, renewPush } from "./push";

const unsubscribe = vi.fn(async () => true);
let subscription: { unsubscribe: typeof unsubscribe } | null = null;
const registration = { pushManager: { getSubscription: async () => subscription } };

function browser({ permission = "granted", hasPush = true }: { permission?: NotificationPermission; hasPush?: boolean } = {}) {
  vi.stubGlobal("isSecureContext", true);
  vi.stubGlobal("Notification", { permission });
  if (hasPush) vi.stubGlobal("PushManager", vi.fn());
  Object.defineProperty(navigator, "serviceWorker", { configurable: true, value: { getRegistration: async () => registration } });
}

beforeEach(() => {
  localStorage.clear();
  subscription = null;
  unsubscribe.mockClear();
});
afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, "serviceWorker");
});

it("asks for https first, and says what the browser forbids", async () => {
  vi.stubGlobal("isSecureContext", false);
  expect(await pushState("me")).toBe("insecure");
  browser({ hasPush: false });
  expect(await pushState("me")).toBe("unsupported");
  browser({ permission: "denied" });
  expect(await pushState("me")).toBe("denied");
});

it("sends who has an iPhone to the home screen", async () => {
  browser({ hasPush: false });
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  vi.spyOn(navigator, "userAgent", "get").mockReturnValue("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)");
  expect(await pushState("me")).toBe("install_first");
});

it("is on only for who turned it on here himself", async () => {
  browser();
  subscription = { unsubscribe };
  expect(await pushState("me")).toBe("off");
  localStorage.setItem("sferum.push", "another");
  expect(await pushState("me")).toBe("off");
  localStorage.setItem("sferum.push", "me");
  expect(await pushState("me")).toBe("on");
});

it("ends what another person turned on here, and everything on a computer that is not one's own", async () => {
  browser();
  subscription = { unsubscribe };
  localStorage.setItem("sferum.push", "another");
  await renewPush({ id: "me", is_foreign_device: false });
  expect(unsubscribe).toHaveBeenCalledTimes(1);
  localStorage.setItem("sferum.push", "me");
  await renewPush({ id: "me", is_foreign_device: true });
  expect(unsubscribe).toHaveBeenCalledTimes(2);
});
