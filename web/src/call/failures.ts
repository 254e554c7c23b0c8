// Why a device does not work, in kinds that each have a sentence and a picture of what to do.

export type Device = "microphone" | "camera" | "screen";

export type Failure =
  | "none" // there is no such device
  | "browser" // the browser's question was answered with no, or nobody answered it
  | "system" // the operating system forbids it
  | "busy" // another program holds it
  | "silent" // it works but nothing is heard for five seconds
  | "unplugged" // it was there and is gone
  | "insecure" // the address is not https, so the browser has no devices for us
  | "unsupported"; // this browser cannot do it

export function classifyFailure(error: unknown): Failure {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  const message = error instanceof Error || error instanceof DOMException ? error.message.toLowerCase() : "";
  switch (name) {
    case "NotFoundError":
    case "DevicesNotFoundError":
    case "OverconstrainedError":
      return "none";
    case "NotAllowedError":
    case "PermissionDeniedError":
    case "SecurityError":
      return message.includes("system") ? "system" : "browser";
    case "NotReadableError":
    case "TrackStartError":
    case "AbortError":
    case "InvalidStateError":
      // Firefox and some drivers answer NotReadable when the system switched the device off.
      return message.includes("system") || message.includes("permission") ? "system" : "busy";
    case "NotSupportedError":
    case "TypeError":
      return "unsupported";
    default:
      return "busy";
  }
}

/** Closing the browser's window picker is a choice, not a failure. */
export function isChoiceNotToShare(error: unknown): boolean {
  return classifyFailure(error) === "browser";
}
