// Brings the texts of «checks» with the pages that need them; imported by every module that names one.
import texts from "./ru/checks.json";
import { addTexts } from "./t";

addTexts(texts);
