// What comes over the page, and the margin with its bead.
import { useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-gallery";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Dialog, Sheet } from "@/ui/Dialog";
import { LiveMark } from "@/ui/LiveMark";
import { Margin, MarginItem } from "@/ui/Margin";
import { Menu } from "@/ui/Menu";
import { Progress } from "@/ui/Progress";
import { toast } from "@/ui/toast";
import styles from "./Gallery.module.css";

export function Overlays() {
  const [open, setOpen] = useState<"dialog" | "sheet" | null>(null);
  const close = () => setOpen(null);
  return (
    <section>
      <h2>{t("gallery.overlays")}</h2>
      <div className={styles.line}>
        <Button size="small" onPress={() => setOpen("dialog")}>
          {t("gallery.overlay.dialog")}
        </Button>
        <Button size="small" onPress={() => setOpen("sheet")}>
          {t("gallery.overlay.sheet")}
        </Button>
        <Button size="small" onPress={() => toast(t("gallery.overlay.said"))}>
          {t("gallery.overlay.toast")}
        </Button>
        <Menu label={t("gallery.overlay.menu")} actions={[{ id: "one", label: t("gallery.button.tint"), onAction: close }]}>
          <Button size="small">{t("gallery.overlay.menu")}</Button>
        </Menu>
      </div>
      <Dialog
        title={t("gallery.overlay.dialog")}
        isOpen={open === "dialog"}
        onClose={close}
        actions={
          <Button variant="primary" onPress={close}>
            {t("gallery.button.tint")}
          </Button>
        }
      >
        <p>{t("gallery.overlay.text")}</p>
      </Dialog>
      <Sheet title={t("gallery.overlay.sheet")} isOpen={open === "sheet"} onClose={close}>
        <p>{t("gallery.overlay.text")}</p>
      </Sheet>
      <h2>{t("gallery.margin")}</h2>
      <Margin>
        <MarginItem when="08:30" className={styles.item}>
          <p className="soft">{t("gallery.margin.past")}</p>
        </MarginItem>
        <MarginItem when="09:20" isNow className={styles.item}>
          <Card isBoard>
            <LiveMark>{t("gallery.live.board")}</LiveMark>
            <h3 className={styles.lesson}>{t("gallery.margin.now")}</h3>
            <p className="soft">{t("gallery.margin.topic")}</p>
            <div className={styles.line}>
              <Button variant="chalk">{t("gallery.button.chalk")}</Button>
              <Button variant="onboard">{t("gallery.button.onboard")}</Button>
            </div>
          </Card>
        </MarginItem>
        <MarginItem when="10:20" className={styles.item}>
          <b>{t("gallery.margin.next")}</b>
        </MarginItem>
      </Margin>
      <LiveMark>{t("gallery.live.paper")}</LiveMark>
      <Progress label={t("gallery.progress")} value={75} />
    </section>
  );
}
