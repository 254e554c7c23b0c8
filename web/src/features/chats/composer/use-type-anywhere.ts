// Who has opened a chat and types has begun a message: what no field and no control would have had goes to the composer.
import { type RefObject, useEffect } from "react";

const NOBODYS = "body, h1, [role='log'], article";

export function useTypeAnywhere(area: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    function onKeyDown({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): void {
      const isLetter = key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey;
      if (isLetter && target instanceof Element && target.matches(NOBODYS)) area.current?.focus();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [area]);
}
