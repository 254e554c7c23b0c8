// Drawn pictures of what to do when a device does not work: where to click, what to plug in, which switch to look for.
import type { ReactNode } from "react";
import type { Device, Failure } from "@/call/failures";

export function FailurePicture({ device, failure }: { device: Device; failure: Failure }) {
  return (
    <svg viewBox="0 0 320 150" width="100%" aria-hidden="true" fill="none" strokeLinecap="round" strokeLinejoin="round" stroke="var(--line-strong)" strokeWidth="2">
      <rect x="1" y="1" width="318" height="148" rx="14" fill="var(--sunken)" stroke="none" />
      {scene(device, failure)}
    </svg>
  );
}

function scene(device: Device, failure: Failure): ReactNode {
  switch (failure) {
    case "browser":
      return <AddressBar device={device} />;
    case "system":
      return <SystemSwitch device={device} />;
    case "busy":
      return <TwoWindows device={device} />;
    case "silent":
      return <HardwareSwitch />;
    case "insecure":
      return <Lock />;
    case "unsupported":
      return <OtherBrowser />;
    case "none":
    case "unplugged":
      return <Plug device={device} />;
  }
}

/** The device's sign at a point; the same everywhere, so that a child recognises it. */
function Sign({ device, x, y, color = "var(--text)" }: { device: Device; x: number; y: number; color?: string }) {
  return (
    <g transform={`translate(${x} ${y})`} stroke={color}>
      {device === "microphone" ? (
        <path d="M0-9a4 4 0 0 1 4 4v5a4 4 0 0 1-8 0v-5a4 4 0 0 1 4-4ZM-8-1v1a8 8 0 0 0 16 0v-1M0 8v4" />
      ) : device === "camera" ? (
        <path d="M-11-7H3a2 2 0 0 1 2 2V5a2 2 0 0 1-2 2h-14a2 2 0 0 1-2-2V-5a2 2 0 0 1 2-2ZM5-2l8-5V7L5 2" />
      ) : (
        <path d="M-12-9h24v16h-24ZM-5 12H5M0 7v5" />
      )}
    </g>
  );
}

function Pointer({ x, y }: { x: number; y: number }) {
  return <path transform={`translate(${x} ${y})`} d="M0 0v20l5-4 4 9 4-2-4-9 6-1Z" fill="var(--paper)" stroke="var(--text)" />;
}

function AddressBar({ device }: { device: Device }) {
  return (
    <>
      <rect x="24" y="22" width="272" height="106" rx="10" fill="var(--paper)" />
      <path d="M24 60h272" />
      <rect x="40" y="32" width="196" height="18" rx="9" fill="var(--sunken)" stroke="none" />
      <circle cx="53" cy="41" r="13" fill="var(--yellow-soft)" stroke="var(--yellow-text)" strokeWidth="2.5" />
      <path d="M49 40.500v-2a4 4 0 0 1 8 0v2M47.5 40.500h11v6h-11Z" stroke="var(--text)" strokeWidth="1.6" />
      <path d="M74 41h70" strokeWidth="4" stroke="var(--line-strong)" opacity=".5" />
      <rect x="42" y="68" width="166" height="48" rx="8" fill="var(--paper)" />
      <Sign device={device} x={64} y={91} />
      <path d="M86 91h50" strokeWidth="4" opacity=".5" />
      <rect x="160" y="80" width="38" height="22" rx="11" fill="var(--primary)" stroke="none" />
      <circle cx="187" cy="91" r="8" fill="var(--paper)" stroke="none" />
      <Pointer x={190} y={96} />
    </>
  );
}

function SystemSwitch({ device }: { device: Device }) {
  return (
    <>
      <rect x="40" y="20" width="240" height="110" rx="10" fill="var(--paper)" />
      <path d="M40 44h240M104 44v86" />
      <path d="M54 60h36M54 76h30M54 92h36" strokeWidth="4" opacity=".4" />
      <Sign device={device} x={132} y={72} />
      <path d="M154 72h54" strokeWidth="4" opacity=".5" />
      <rect x="226" y="61" width="38" height="22" rx="11" fill="var(--primary)" stroke="none" />
      <circle cx="253" cy="72" r="8" fill="var(--paper)" stroke="none" />
      <path d="M120 104h88" strokeWidth="4" opacity=".3" />
      <Pointer x={256} y={78} />
    </>
  );
}

function TwoWindows({ device }: { device: Device }) {
  return (
    <>
      <rect x="34" y="34" width="130" height="86" rx="9" fill="var(--paper)" />
      <path d="M34 54h130" />
      <Sign device={device} x={99} y={86} color="var(--red-text)" />
      <path d="m146 40 8 8m0-8-8 8" stroke="var(--red-text)" strokeWidth="2.5" />
      <Pointer x={151} y={46} />
      <path d="M176 84h26m-7-7 7 7-7 7" stroke="var(--primary)" strokeWidth="3" />
      <rect x="214" y="34" width="74" height="86" rx="9" fill="var(--primary-soft)" stroke="var(--primary)" />
      <Sign device={device} x={251} y={79} color="var(--primary-text)" />
    </>
  );
}

function HardwareSwitch() {
  return (
    <>
      <path d="M96 92V74a46 46 0 0 1 92 0v18" strokeWidth="6" stroke="var(--text-soft)" />
      <rect x="84" y="80" width="24" height="40" rx="11" fill="var(--text-soft)" stroke="none" />
      <rect x="176" y="80" width="24" height="40" rx="11" fill="var(--text-soft)" stroke="none" />
      <path d="M96 120c2 14 18 16 34 14" strokeWidth="5" stroke="var(--text-soft)" />
      <circle cx="136" cy="133" r="7" fill="var(--red-text)" stroke="none" />
      <path d="M200 100h34" strokeWidth="4" stroke="var(--text-soft)" />
      <rect x="234" y="78" width="32" height="44" rx="8" fill="var(--paper)" />
      <rect x="244" y="86" width="12" height="28" rx="6" fill="var(--sunken)" />
      <rect x="244" y="86" width="12" height="14" rx="6" fill="var(--primary)" stroke="none" />
      <path d="M284 112V88m-7 7 7-7 7 7" stroke="var(--primary)" strokeWidth="3" />
    </>
  );
}

function Plug({ device }: { device: Device }) {
  return (
    <>
      <rect x="36" y="36" width="116" height="74" rx="8" fill="var(--paper)" />
      <path d="M22 122h144" strokeWidth="6" />
      <path d="M152 74h10v14h-10" fill="var(--sunken)" />
      <path d="M184 81h-14m6-6-6 6 6 6" stroke="var(--primary)" strokeWidth="3" />
      <path d="M196 74h14v14h-14ZM210 81h14c14 0 10 24 26 24" stroke="var(--text-soft)" strokeWidth="3" />
      <circle cx="268" cy="92" r="26" fill="var(--primary-soft)" stroke="var(--primary)" />
      <Sign device={device} x={268} y={91} color="var(--primary-text)" />
    </>
  );
}

function Lock() {
  return (
    <>
      <rect x="40" y="52" width="240" height="40" rx="20" fill="var(--paper)" />
      <path d="M62 72v-5a7 7 0 0 1 14 0v5M58 72h22v13H58Z" stroke="var(--primary)" strokeWidth="2.5" fill="var(--primary-soft)" />
      <text x="92" y="79" fill="var(--text)" stroke="none" fontSize="17" fontWeight="600" fontFamily="var(--font)">
        https://
      </text>
      <path d="M166 73h86" strokeWidth="5" opacity=".4" />
    </>
  );
}

function OtherBrowser() {
  return (
    <>
      <rect x="70" y="24" width="180" height="102" rx="10" fill="var(--paper)" />
      <path d="M70 48h180" />
      <circle cx="84" cy="36" r="3" />
      <circle cx="96" cy="36" r="3" />
      <path d="M184 88a24 24 0 1 1-7-17m7-9v10h-10" stroke="var(--primary)" strokeWidth="3.5" />
    </>
  );
}
