// Brings the texts of «office» with the pages that need them; imported by every module that names one.
import texts from "./ru/office.json";
import { addTexts } from "./t";

addTexts(texts);
