// /gallery: the whole kit on one sheet, in all its states, for looking and for the accessibility checks.
import { t } from "@/i18n/t";
import "@/i18n/with-gallery";
import { Logo } from "@/ui/Logo";
import { PageHeading } from "@/ui/PageHeading";
import styles from "./gallery/Gallery.module.css";
import { Actions } from "./gallery/Actions";
import { Colors, Types } from "./gallery/Colors";
import { Fields } from "./gallery/Fields";
import { Overlays } from "./gallery/Overlays";
import { States } from "./gallery/States";

export function GalleryPage() {
  return (
    <main className={styles.kit}>
      <header className={styles.top}>
        <Logo size={64} />
        <div>
          <PageHeading title={t("gallery.title")}>{t("gallery.title")}</PageHeading>
          <p className="soft">{t("gallery.motto")}</p>
        </div>
      </header>
      <Colors />
      <div className={styles.two}>
        <Types />
        <Actions />
      </div>
      <div className={styles.two}>
        <Fields />
        <Overlays />
      </div>
      <States />
    </main>
  );
}
