// Brings the texts of «presets» with the pages that need them; imported by every module that names one.
import texts from "./ru/presets.json";
import { addTexts } from "./t";

addTexts(texts);
