// Brings the texts of «announcements» with the pages that need them; imported by every module that names one.
import texts from "./ru/announcements.json";
import { addTexts } from "./t";

addTexts(texts);
