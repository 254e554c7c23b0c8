// Brings the texts of «auth» with the pages that need them; imported by every module that names one.
import texts from "./ru/auth.json";
import { addTexts } from "./t";

addTexts(texts);
