import fc from "fast-check";

/** The gate tries the same cases each time; `PROPERTY_SEED=…` tries others. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.PROPERTY_SEED ?? 20_261_128) });
