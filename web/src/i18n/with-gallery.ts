// Brings the texts of «gallery» with the pages that need them; imported by every module that names one.
import texts from "./ru/gallery.json";
import { addTexts } from "./t";

addTexts(texts);
