// The one h1 of a page: names the browser's tab and takes the focus after a navigation.
import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { t } from "@/i18n/t";
import { takeExpectedHeading } from "@/lib/heading-focus";

type PageHeadingProps = { readonly children: ReactNode; readonly title: string; readonly className?: string };

export function PageHeading({ children, title, className }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = t("common.tab_title", { title });
  }, [title]);

  // A page that waits for its data a moment later hides its heading, and the focus with it: on its return it is put back.
  const isAwaited = useRef(false);
  useLayoutEffect(() => {
    const element = heading.current;
    if (takeExpectedHeading() || isAwaited.current) element?.focus({ preventScroll: true });
    return () => {
      isAwaited.current = document.activeElement === element;
    };
  }, []);

  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children}
    </h1>
  );
}
