// The sentence of each failure of each device: what is so, and what works nevertheless.
import type { Device, Failure } from "@/call/failures";
import { type MessageKey, t } from "@/i18n/t";

const SENTENCES: Record<Device, Record<Failure, MessageKey>> = {
  microphone: {
    none: "call.failure.microphone.none",
    browser: "call.failure.microphone.browser",
    system: "call.failure.microphone.system",
    busy: "call.failure.microphone.busy",
    silent: "call.failure.microphone.silent",
    unplugged: "call.failure.microphone.unplugged",
    insecure: "call.failure.insecure",
    unsupported: "call.failure.unsupported",
  },
  camera: {
    none: "call.failure.camera.none",
    browser: "call.failure.camera.browser",
    system: "call.failure.camera.system",
    busy: "call.failure.camera.busy",
    silent: "call.failure.camera.busy",
    unplugged: "call.failure.camera.unplugged",
    insecure: "call.failure.insecure",
    unsupported: "call.failure.unsupported",
  },
  screen: {
    none: "call.failure.screen.none",
    browser: "call.failure.screen.system",
    system: "call.failure.screen.system",
    busy: "call.failure.screen.none",
    silent: "call.failure.screen.none",
    unplugged: "call.failure.screen.none",
    insecure: "call.failure.insecure",
    unsupported: "call.failure.unsupported",
  },
};

const STEPS: Record<Failure, MessageKey> = {
  none: "call.failure.step.none",
  browser: "call.failure.step.browser",
  system: "call.failure.step.system",
  busy: "call.failure.step.busy",
  silent: "call.failure.step.silent",
  unplugged: "call.failure.step.none",
  insecure: "call.failure.step.insecure",
  unsupported: "call.failure.step.unsupported",
};

export function failureText(device: Device, failure: Failure): string {
  return t(SENTENCES[device][failure]);
}

export function failureStep(failure: Failure): string {
  return t(STEPS[failure]);
}
