package runner

// formMistakes are refused before the file is looked at as a target.
func formMistakes() []mistake {
	return []mistake{
		{
			"number with a leading zero", `ownAccount: "731"`, "ownAccount: 0731",
			`F:16:15: 0731 is not a plain number (quote it: "0731")`,
		},
		{
			"key that is a number", `"16": "123"`, `16: "123"`,
			`F:17:24: the key 16 is not text (quote it: "16")`,
		},
		{
			"no value", "name: Example Pay", "name:",
			`F:2:6: there is no value (write one, or leave the key out)`,
		},
		{
			"twice", "environment: sandbox", "environment: sandbox\nenvironment: live",
			`F:4:1: the key "environment" is already on line 3 (keep one of the two)`,
		},
		{
			"second document", "token: {wait: true}", "---\ntoken: {wait: true}",
			`F:19:1: a second document starts here (keep one document in a file; remove the line with ---)`,
		},
		{
			"anchor", "environment: sandbox", "environment: &e sandbox",
			`F:3:14: the anchor &e is not allowed (write the value out where it is used)`,
		},
		{
			"date", "build: ${BUILD}", "build: 2024-12-21",
			`F:4:8: 2024-12-21 is read as a date (quote it: "2024-12-21")`,
		},
		{
			"tab", "  ownAccount", "\townAccount",
			"F:16: not valid YAML: found character that cannot start any token (indent with spaces, never with tabs, and quote text that starts with @ or `)",
		},
		{
			"not UTF-8", "Example Pay", "caf\xe9",
			`F:2:10: the file is not UTF-8 (save it as UTF-8)`,
		},
	}
}

// schemaMistakes are what the JSON Schema refuses.
func schemaMistakes() []mistake {
	return []mistake{
		{
			"unknown key", "baseUrl:", "baseURL:",
			`F:6:1: unknown key "baseURL" (did you mean "baseUrl"?)`,
		},
		{
			"unknown key of the credentials", "partnerId:", "partnerID:",
			`F:11:3: unknown key "partnerID" (did you mean "partnerId"?)`,
		},
		{
			"unknown key of poll", "poll: {interval:", "poll: {intervall:",
			`F:18:8: unknown key "intervall" (did you mean "interval"?)`,
		},
		{
			"no schema", "schema: 1\n", "",
			`F:1:1: the key "schema" is missing`,
		},
		{
			"later schema", "schema: 1", "schema: 2",
			`F:1:9: must be 1`,
		},
		{
			"number for text", `ownAccount: "731"`, "ownAccount: 731",
			`F:16:15: must be text, or a mapping of service codes to text, not the number 731 (quote it: "731")`,
		},
		{
			"number for text of a service", `"16": "123"`, `"16": 123`,
			`F:17:30: must be non-empty text, not the number 123 (quote it: "123")`,
		},
		{
			"list for values", `ownAccount: "731"`, `ownAccount: ["731"]`,
			`F:16:15: must be text, or a mapping of service codes to text, not a list`,
		},
		{
			"values of nothing", `ownAccount: "731"`, `ownAccount: {}`,
			`F:16:15: must not be empty`,
		},
		{
			"text for a list", `services: ["73", "11", "16", "18"]`, `services: "73"`,
			`F:14:11: must be a list of service codes, not "73"`,
		},
		{
			"no services", `services: ["73", "11", "16", "18"]`, "services: []",
			`F:14:11: must not be empty`,
		},
		{
			"service twice", `services: ["73", "11"`, `services: ["73", "73"`,
			`F:14:18: is listed twice`,
		},
		{
			"text for truth", "reference: false", `reference: "no"`,
			`F:5:12: must be true or false, not "no"`,
		},
		{
			"unknown key of the tester", "tester: {name:", "tester: {nama:",
			`F:29:10: unknown key "nama" (did you mean "name"?)`,
		},
		{
			"text for the witness", "witness: {name: Agus Wijaya, company: PT Contoh Penyedia}", "witness: Agus Wijaya",
			`F:30:10: must be a person: name, position and company, not "Agus Wijaya"`,
		},
		{
			"witness of nothing", "witness: {name: Agus Wijaya, company: PT Contoh Penyedia}", "witness: {}",
			`F:30:10: must not be empty`,
		},
		{
			"duration without a unit", "interval: 1m500ms", `interval: "500"`,
			`F:18:18: "500" is not a duration such as 500ms, 2s or 1m`,
		},
		{
			"prefix without a slash", "prefix: /api", "prefix: api",
			`F:7:9: "api" is not a path that begins with / and does not end with one`,
		},
		{
			"role with a dash", "ownAccount:", "own-account:",
			`F:16:3: the key "own-account" is not a role (letters and digits)`,
		},
		{
			"no client key", "  clientKey: main\n", "",
			`F:10:3: the key "clientKey" is missing`,
		},
		{
			"no client key of a resource", "{clientKey: keyless}", "{partnerId: keyless}",
			`F:24:23: the key "clientKey" is missing`,
		},
		{
			"list for a resource", `trigger.timeout: "504001"`, `trigger.timeout: ["504001"]`,
			`F:22:20: must be text, true or false, credentials, or a mapping of service codes to text or credentials, not a list`,
		},
		{
			"number for a resource", `trigger.timeout: "504001"`, "trigger.timeout: 504001",
			`F:22:20: must be text, true or false, credentials, or a mapping of service codes to text or credentials, not the number 504001 (quote it: "504001")`,
		},
	}
}
