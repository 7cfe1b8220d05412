package runner

// valueMistakes are values that stand for nothing.
func valueMistakes() []mistake {
	return []mistake{
		{
			"unknown variable", "${HOST}", "${HSOT}",
			`F:6:10: the environment has no variable HSOT (set it, or write the value here)`,
		},
		{
			"variable of a service", `"$4"`, `"${NONE}"`,
			`F:17:42: the environment has no variable NONE (set it, or write the value here)`,
		},
		{
			"no name of a variable", "${HOST}", "${HOST NAME}",
			`F:6:10: "HOST NAME" is not the name of a variable in ${…} (write it like ${BASE_URL})`,
		},
		{
			"unclosed variable", "${BUILD}", "${BUILD",
			`F:4:8: "BUILD" is not the name of a variable in ${…} (write it like ${BASE_URL})`,
		},
		{
			"duration of nothing", "1m500ms", "0s",
			`F:18:18: "0s" is not a duration longer than zero that can be counted (write it like 500ms, 2s or 1m)`,
		},
		{
			"endless duration", "1m500ms", "9999999999999h",
			`F:18:18: "9999999999999h" is not a duration longer than zero that can be counted (write it like 500ms, 2s or 1m)`,
		},
		{
			"prefix of the environment", "prefix: /api", "prefix: ${SLASHED}",
			`F:7:9: the prefix ends with /, and so does each of the contract's paths begin (write it like /api)`,
		},
		{
			"client key of two lines", "clientKey: main", `clientKey: "main\r\nX-Evil: 1"`,
			`F:10:14: the client key holds a control character, such as a line end (it is sent in a header, which cannot carry one: leave it out)`,
		},
		{
			"partner id of the environment", "partnerId: partner", "partnerId: ${LINES}",
			`F:11:14: the partner id holds a control character, such as a line end (it is sent in a header, which cannot carry one: leave it out)`,
		},
	}
}

// secretMistakes are secrets that cannot be had. What is said of them never repeats one.
func secretMistakes() []mistake {
	return []mistake{
		{
			"secret in the file", "clientSecret: ${MAIN_SECRET}", "clientSecret: hush-hush-hush",
			`F:12:17: must be a secret: ${NAME} for a variable of the environment, or {file: name} for a file beside this one`,
		},
		{
			"secret that is a number", "clientSecret: ${MAIN_SECRET}", "clientSecret: 12345678",
			`F:12:17: must be a secret: ${NAME} for a variable of the environment, or {file: name} for a file beside this one`,
		},
		{
			"secret that is no plain number", "clientSecret: ${MAIN_SECRET}", "clientSecret: 0x12345678",
			`F:12:17: this secret is not written as text, so it is not repeated here (quote it)`,
		},
		{
			"secret without a file", "privateKey: {file: private-key.pem}", "privateKey: {path: private-key.pem}",
			`F:13:15: must be a secret: ${NAME} for a variable of the environment, or {file: name} for a file beside this one`,
		},
		{
			"unknown variable of a secret", "clientSecret: ${MAIN_SECRET}", "clientSecret: ${NONE}",
			`F:12:17: the environment has no variable NONE (set it, or name a file: {file: name})`,
		},
		{
			"empty variable of a secret", "clientSecret: ${MAIN_SECRET}", "clientSecret: ${EMPTY}",
			`F:12:17: the variable EMPTY of the environment is empty (set it to the secret)`,
		},
		{
			"short secret", "clientSecret: ${MAIN_SECRET}", "clientSecret: ${SHORT_SECRET}",
			`F:12:17: the client secret has fewer than 8 characters (one so short cannot be masked without garbling answers: have a longer one issued)`,
		},
		{
			"short secret in a file", "other-secret.txt", "short.txt",
			`F:26:48: the client secret has fewer than 8 characters (one so short cannot be masked without garbling answers: have a longer one issued)`,
		},
		{
			"empty file", "other-secret.txt", "empty.txt",
			`F:26:55: the file "empty.txt" is empty (names are relative to the folder of the target file)`,
		},
		{
			"no such file", "private-key.pem", "none.pem",
			`F:13:22: the file "none.pem" cannot be read: no such file or directory (names are relative to the folder of the target file)`,
		},
		{
			"folder for a file", "private-key.pem", ".",
			`F:13:22: the file "." cannot be read: is a directory (names are relative to the folder of the target file)`,
		},
		{
			"no PEM", "private-key.pem", "no-key.pem",
			`F:13:15: the private key is not PEM (make one with: openssl genrsa -out private-key.pem 2048)`,
		},
		{
			"short key", "private-key.pem", "short-key.pem",
			`F:13:15: the private key has 1024 bits; at least 2048 are needed (make one with: openssl genrsa -out private-key.pem 2048)`,
		},
		{
			"public key", "private-key.pem", "public.pem",
			`F:13:15: this is the public key; the private one signs (make one with: openssl genrsa -out private-key.pem 2048)`,
		},
	}
}

// contractMistakes are targets that do not fit the contract they are to be judged by.
func contractMistakes() []mistake {
	return []mistake{
		{
			"unknown service", `services: ["73"`, `services: ["37", "99"`,
			`F:14:18: contract durianpay has no service "99" (did you mean "39"?)`,
		},
		{
			"unknown role", "ownAccount:", "ownAcount:",
			`F:16:3: no field of contract durianpay has the role "ownAcount" (did you mean "ownAccount"?)`,
		},
		{
			"role that requests make", "ownAccount:", "externalId:",
			`F:16:3: a value of the role "externalId" is never sent: every request makes its own (leave it out)`,
		},
		{
			"value of an unknown service", `{"16": "123"`, `{"61": "123"`,
			`F:17:24: contract durianpay has no service "61" (did you mean "11"?)`,
		},
		{
			"unknown resource", "trigger.timeout:", "trigger.timeuot:",
			`F:22:3: contract durianpay has no resource "trigger.timeuot" (did you mean "trigger.timeout"?)`,
		},
		{
			"resource of an unknown service", `{"16": "124"`, `{"61": "124"`,
			`F:23:21: contract durianpay has no service "61" (did you mean "11"?)`,
		},
		{
			"text for credentials", "client.without-key: {clientKey: keyless}", "client.without-key: keyless",
			`F:24:23: the resource client.without-key (credential) must be supplied as credentials, or credentials by service code (a client key for which no public key is registered)`,
		},
		{
			"text for a declaration", "balance.live: true", `balance.live: "true"`,
			`F:21:17: the resource balance.live (declaration) must be supplied as true or false (the balance moves with the transfers of the run)`,
		},
		{
			"truth for a value", `trigger.timeout: "504001"`, "trigger.timeout: true",
			`F:22:20: the resource trigger.timeout (magic) must be supplied as text, or text by service code (an X-EXTERNAL-ID that makes the answer 504/00)`,
		},
		{
			"no secret", "  clientSecret: ${MAIN_SECRET}\n", "",
			`F:10:3: the credentials have no clientSecret (give it in the target file, or as SNAPCONFORM_CLIENT_SECRET)`,
		},
		{
			"no key", "  privateKey: {file: private-key.pem}\n", "",
			`F:10:3: the credentials have no privateKey (give it in the target file, or as SNAPCONFORM_PRIVATE_KEY_FILE)`,
		},
		{
			"credentials misspelled", "{clientKey: keyless}", `{clientkey: keyless}`,
			"F:24:23: the resource client.without-key (credential) must be supplied as credentials, or credentials by service code (a client key for which no public key is registered)\nF:24:24: contract durianpay has no service \"clientkey\" (known: 73, 11, 16, 18, 36, 37, 38, 39)",
		},
	}
}
