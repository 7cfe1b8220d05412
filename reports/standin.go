package reports

// ReferenceHeader is the header by which every answer of the embedded reference provider says that it is one. The provider knows it by itself: it shares nothing with
// the suite.
const ReferenceHeader = "X-Reference-Provider"
