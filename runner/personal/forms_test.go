package personal_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/runner/personal"
)

// In a text that is no JSON itself, a value stands as the writers of JSON escape it.
func TestEscapedFormsAreMasked(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct{ holder, text, shown string }{
		"signs that HTML knows": {"D&C Store", `of D\u0026C Store`, `of D\u0026C SXXXX`},
		"a slash":               {"Budi a/n Siti", `of Budi a\/n Siti`, `of BXXX a\/n SXXX`},
		"letters beyond ASCII":  {"Zoë Bärbél", `of Zo\u00eb B\u00e4rb\u00e9l`, `of ZXX BXXXXX`},
	} {
		NewWithT(t).Expect(supplied(t, each.holder).Text(each.text)).To(Equal(each.shown), name)
	}
}

// A name of one word is masked inside other words where it is so long that it is hardly there by chance, and in members that hold names.
func TestNamesInsideWords(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	g.Expect(supplied(t, "Nurhaliz").Text("xNurhalizx")).To(Equal("xNXXXXXXXx"))
	m := supplied(t, "Nurhali", "Andi")
	g.Expect(m.Text("xNurhalix")).To(Equal("xNurhalix"))
	g.Expect(string(m.Exchange(exchanged("a#1", `{"note":"Standing"}`, `{}`)).Request.Body)).To(Equal(`{"note":"Standing"}`))
	g.Expect(string(m.Exchange(exchanged("a#2", `{"customerName":"Standing"}`, `{}`)).Request.Body)).To(Equal(`{"customerName":"StAXXXng"}`))
}

// A mobile number has nine digits at least behind its trunk.
func TestShortMobileNumbers(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	m := masker(t)
	m.Know(contract.OwnAccount, "0812345678", "089876543")
	g.Expect(m.Text("+62812345678")).To(Equal("+62XXXXX5678"))
	g.Expect(m.Text("+6289876543")).To(Equal("+6289876543"))
}

// A contract that lists no member by name still says by its roles whose values they are.
func TestRolesArePersonal(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	c, err := published()
	g.Expect(err).NotTo(HaveOccurred())
	unlisted := *c
	unlisted.Personal = contract.Personal{}
	m := personal.New(&unlisted)
	m.Know(contract.Beneficiary, account)
	g.Expect(m.Text(account)).To(Equal("XXXXXX2223"))
	m.Know(contract.BeneficiaryName, holder)
	g.Expect(m.Text(holder)).To(Equal("SXXX NXXXXXXXX"))
}

// What is masked once comes out the same later on, whatever became known since.
func TestLaterValuesDoNotChangeWhatWasMasked(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	m := masker(t)
	m.Know(contract.OwnAccount, "mer_passive")
	noted := exchanged("a#1", `{"note":"MER_PASSIVE"}`, `{}`)
	once := m.Exchange(noted)
	m.Know(contract.OwnAccount, "MER_PASSIVE")
	g.Expect(m.Exchange(noted)).To(Equal(once))

	m = masker(t)
	told := exchanged("a#1", `{"customerName":"Siti Amin"}`, `{"customerName":"Siti Amin"}`)
	once = m.Exchange(told)
	m.Know(contract.BeneficiaryName, "Siti Aminah")
	g.Expect(m.Exchange(told)).To(Equal(once))
}
