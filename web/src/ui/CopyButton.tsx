// Copies a text and says so where it happened.
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { t } from "@/i18n/t";
import { Button } from "./Button";
import { toast } from "./toast";

export function CopyButton({ text, children }: { text: string; children: string }) {
  const [isCopied, setCopied] = useState(false);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      toast(t("common.copied"));
    } catch {
      // No clipboard without HTTPS or permission: the text itself stands on the page and can be marked by hand.
      toast(t("common.copy_by_hand"));
    }
  }

  return (
    <Button size="small" icon={isCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />} onPress={copy}>
      {children}
    </Button>
  );
}
