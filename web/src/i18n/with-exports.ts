// Brings the texts of «exports» with the pages that need them; imported by every module that names one.
import texts from "./ru/exports.json";
import { addTexts } from "./t";

addTexts(texts);
