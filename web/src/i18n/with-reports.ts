// Brings the texts of «reports» with the pages that need them; imported by every module that names one.
import texts from "./ru/reports.json";
import { addTexts } from "./t";

addTexts(texts);
