// What was refused and why, under what was tried: read out at once, and nothing while nothing is wrong.
import type { ReactNode } from "react";
import { Notice } from "./Notice";

export function Fault({ children }: { readonly children: ReactNode }) {
  return children ? (
    <Notice kind="fault" isAlert>
      {children}
    </Notice>
  ) : null;
}
