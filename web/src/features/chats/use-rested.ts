// A text as it was when the hand last rested: what is looked for is asked once, not for every letter.
import { useEffect, useState } from "react";

const REST_MS = 250;

export function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
